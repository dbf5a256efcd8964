/**
 * Where the data lives: the PostgreSQL that Phasegate brings along when no other is configured, and the migrations that
 * bring any database up to date. The embedded server is a child process with a folder of its own, as durable as an
 * installed one. Runs before and outside of Quarkus where it must; knows no feature.
 */
package dev.phasegate.database;
