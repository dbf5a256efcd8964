/** The packaged server as processes of their own: two at once on one database, and killed in the middle of their work. */
package dev.phasegate.resilience;
