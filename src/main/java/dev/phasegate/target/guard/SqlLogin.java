package dev.phasegate.target.guard;

import java.time.Duration;

import dev.phasegate.target.secret.Secret;

/**
 * Who comes to which database.
 *
 * @param password null for none
 * @param connect how long connecting and signing in may take
 * @param silence how long the other side may say nothing afterwards
 * @param mostBytes of one result
 */
public record SqlLogin(
        String database, String user, Secret password, Duration connect, Duration silence, int mostBytes) {}
