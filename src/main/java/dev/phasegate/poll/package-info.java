/**
 * The go/no-go poll of a gate: a decider asks, every role with somebody in it answers on whatever device, the room watches the
 * answers arrive, a decider closes it. Everything is a row that is added; what counts is derived. A poll is no signature and
 * moves nothing: the gate does not know of it. Knows plan; the record of a decision and the home page read it here.
 */
package dev.phasegate.poll;
