package dev.phasegate.plan.document;

/** One alternative and when it applies. */
public record BranchOption(String id, String name, String condition) {

    public BranchOption {
        name = name == null ? "" : name;
        condition = condition == null ? "" : condition;
    }
}
