/**
 * The plan as data: records only, no behaviour beyond defaults, no database. Every element has an id that is unique in the
 * instance and survives edits, so that ticks and evidence stay with it; references between elements are ids. Durations are
 * whole minutes. A missing text is the empty string, a missing number or choice is null, a missing list is empty.
 */
package dev.phasegate.plan.document;
