/**
 * What the linter found in a plan, and what people say to it: a finding is open until its content changes or somebody
 * accepts it with a reason. Open errors hold the start of a draft. Owns the table {@code finding_answer}; the rules are in
 * {@code plan.lint} and know nothing of this.
 */
package dev.phasegate.plan.finding;
