/** Measurements, run by hand against a server that runs by itself; never timed tests. */
package dev.phasegate.benchmark;
