/**
 * Conventions of the JSON face that every feature's API shares: lists in portions with a cursor, and versions.
 * Knows no feature.
 */
package dev.phasegate.api;
