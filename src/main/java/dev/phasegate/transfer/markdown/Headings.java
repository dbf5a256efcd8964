package dev.phasegate.transfer.markdown;

import java.util.List;

/** The names of the parts and columns, for the writer and the reader alike. */
final class Headings {
    static final String TEAM = "Team";
    static final String PHASE = "Phase ";
    static final String ROLLBACK = "Rollback";
    static final String COMMUNICATIONS = "Communications";
    static final String CONTACTS = "Contacts";
    static final String SCHEDULES = "Recurring checks";
    static final String NOTES = "Notes";
    static final String STATUS = "Status";
    static final String WINDOWS = "Windows";
    static final String ALTERNATIVES = "Alternatives";
    static final String STEPS = "Steps";
    static final String CHECKLIST = "Checklist";
    static final String CRITERIA = "Criteria";
    static final String CHECKPOINTS = "Checkpoints";
    static final String SIGN_OFFS = "Sign-offs";
    static final String TRIGGERS = "Triggers";
    static final String EXCEPTIONS = "Expected, does not call for it";

    static final List<String> TEAM_COLUMNS =
            List.of("Role", "Responsibility", "Availability", "Escalates to", "Decides");
    static final List<String> CONTACT_COLUMNS = List.of("Contact", "Role", "Reach");
    static final List<String> SCHEDULE_COLUMNS = List.of("Check", "Cron", "Every", "For");
    static final List<String> WINDOW_COLUMNS = List.of("Work is", "Days", "From", "To", "Time zone", "Why");
    static final List<String> CRITERION_COLUMNS =
            List.of("Criterion", "Metric", "Go", "No-go", "Roll back", "Priority", "Details", "Now");
    static final List<String> CHECKPOINT_COLUMNS =
            List.of("Look at", "Daily at", "Time zone", "Every", "After", "For", "Who", "Gate waits");
    static final List<String> TRIGGER_COLUMNS = List.of("Symptom", "Action", "Who");

    private Headings() {}
}
