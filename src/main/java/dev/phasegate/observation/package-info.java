/**
 * Looking while a phase is observed: checkpoints at times of day or every so often, as tasks of the role on duty. When one is
 * due follows from the plan, the observation and the clock; only answers are rows. What that means for the gate, the gate says.
 */
package dev.phasegate.observation;
