/** What supervisors and monitoring ask of a running server. */
package dev.phasegate.health;
