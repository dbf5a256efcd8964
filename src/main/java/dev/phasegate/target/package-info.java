/**
 * What this server may reach: databases, HTTP endpoints, Prometheus servers and SSH hosts that an administrator registered, with
 * their secrets, and the plans that may use each. Other features ask {@link dev.phasegate.target.TargetAccess} for what a plan
 * may use and get a {@link dev.phasegate.target.Reachable}; they connect through the package {@code guard} and never by
 * themselves. Knows plans only by their number and address, and no feature above it. No transaction is open while it reaches out.
 */
package dev.phasegate.target;
