package dev.phasegate.plan.document;

import java.util.List;

/** Alternatives of which one is chosen while the phase runs; steps of the others are skipped. */
public record Branch(String id, String question, List<BranchOption> options) {

    public Branch {
        question = question == null ? "" : question;
        options = options == null ? List.of() : List.copyOf(options);
    }
}
