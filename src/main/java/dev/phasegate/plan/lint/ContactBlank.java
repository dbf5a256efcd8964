package dev.phasegate.plan.lint;

import java.util.stream.Stream;

import dev.phasegate.plan.document.Contact;

/** A contact that nobody can be reached by. */
final class ContactBlank implements Rule {

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        return plan.document().contacts().stream()
                .filter(contact -> Placeholder.is(contact.reach()))
                .map(contact -> finding(plan, contact));
    }

    private static Finding finding(LintedPlan plan, Contact contact) {
        return plan.finding(
                contact.id(),
                contact.name() + "|" + contact.reach(),
                "contact-blank",
                Severity.WARNING,
                "The contact for " + LintedPlan.quote(contact.name()) + " is blank.",
                "Write a number or an address that is answered while the plan runs.");
    }
}
