package dev.phasegate.plan.document;

/** One task of the runbook. {@code offsetMinutes} counts from T-zero, null where order alone matters. {@code branchId} and {@code optionId} name the branch option it belongs to, null for always. */
public record StepSpec(
        String id,
        String title,
        String roleId,
        Integer offsetMinutes,
        Integer plannedMinutes,
        String instructions,
        String language,
        String command,
        String expected,
        String onFailure,
        OnFailure failurePolicy,
        boolean required,
        String branchId,
        String optionId) {

    public StepSpec {
        title = title == null ? "" : title;
        instructions = instructions == null ? "" : instructions;
        language = language == null ? "" : language;
        command = command == null ? "" : command;
        expected = expected == null ? "" : expected;
        onFailure = onFailure == null ? "" : onFailure;
    }
}
