package dev.phasegate.target.guard;

import java.time.Duration;
import java.util.Set;

import dev.phasegate.target.secret.Secret;

/**
 * Who comes to which host.
 *
 * @param secret a private key in PEM, or a password; null for none
 * @param hostKeys fingerprints, of which the host has to show one; with none nobody signs in
 * @param connect how long connecting and signing in may take, each
 */
public record SshLogin(String user, Secret secret, Set<String> hostKeys, Duration connect) {}
