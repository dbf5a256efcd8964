/**
 * How long single measured values are kept. Older ones are thinned to one row an hour (lowest, highest, sum, count), which the
 * chart of a metric goes on showing. What evidence, baselines and running phases were computed from stays, and so does the
 * newest value of each metric. See decision 0020.
 */
package dev.phasegate.retention;
