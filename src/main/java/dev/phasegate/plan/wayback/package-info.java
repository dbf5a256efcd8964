/**
 * What a plan's text says about its way back, tied to what can be watched: the step or phase that a point of no return names,
 * and the criteria that measure a trigger. Pure: the document in, values out.
 */
package dev.phasegate.plan.wayback;
