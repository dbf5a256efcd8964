/**
 * The exit of a phase: criteria and their verdicts, measurements and judgements, the recommendation, the evidence that
 * people sign, and the decision. The rules (evaluation, bounds, recommendation, evidence) are pure: arguments in, values
 * out, no clock inside. What other features know about a phase (checklist, steps, sign-offs) reaches the gate through the
 * small interfaces it defines; it imports none of them.
 */
package dev.phasegate.gate;
