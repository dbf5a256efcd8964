package dev.phasegate.plan.edit;

import static dev.phasegate.plan.edit.Field.bool;
import static dev.phasegate.plan.edit.Field.duration;
import static dev.phasegate.plan.edit.Field.lines;
import static dev.phasegate.plan.edit.Field.name;
import static dev.phasegate.plan.edit.Field.role;
import static dev.phasegate.plan.edit.Field.text;

import java.util.List;

/** The fields of each kind, in the order of their form. */
final class Fields {
    private static final List<Choice> RISKS = List.of(
            new Choice("LOW", "Low"),
            new Choice("MEDIUM", "Medium"),
            new Choice("HIGH", "High"),
            new Choice("CRITICAL", "Critical"));
    private static final List<Choice> PRIORITIES = RISKS.subList(1, 4);
    private static final List<Choice> TAKEN = List.of(
            new Choice("AVERAGE", "Average of a period"),
            new Choice("WORST", "Worst value of a period"),
            new Choice("SPREAD", "Highest minus lowest of a period"),
            new Choice("RISE", "Rise per hour over a period"),
            new Choice("CHANGE", "Change since the baseline"));
    private static final List<Choice> SEPARATIONS =
            List.of(new Choice("STRICT", "Strict"), new Choice("RELAXED", "Relaxed"), new Choice("SOLO", "Solo"));
    private static final List<Choice> RELAXED = List.of(
            new Choice("LAST_EDITOR", "The last editor may sign"),
            new Choice("OWN_ROLE", "A role that one took oneself counts at once"),
            new Choice("BOTH", "Both"));
    private static final List<Choice> POLICIES = List.of(
            new Choice("FAIL", "Hold the phase"),
            new Choice("RETRY", "Try again"),
            new Choice("IGNORE", "Carry on (optional steps only)"));

    static final List<Field> PLAN = List.of(
            name("title", "Title"),
            lines("summary", "Summary"),
            Field.of("risk", "Risk", FieldType.CHOICE).from(RISKS),
            text("targetVersion", "Target version"),
            Field.of("timeZone", "Time zone", FieldType.ZONE).hint("Europe/Berlin; empty for UTC"),
            Field.of("tZero", "T-zero", FieldType.MOMENT).hint("2026-11-30 22:00, in the plan's time zone"),
            Field.of("separation", "Separation of duties", FieldType.CHOICE)
                    .from(SEPARATIONS)
                    .elsewhere(),
            Field.of("relaxed", "Relaxed", FieldType.CHOICE).from(RELAXED).elsewhere(),
            Field.of("signatureHours", "Hours that a signature counts", FieldType.NUMBER)
                    .elsewhere());
    static final List<Field> ROLE = List.of(
            name("name", "Name"),
            lines("responsibility", "Responsibility"),
            text("availability", "Availability"),
            role("escalationRoleId", "Escalates to"),
            bool("decides", "Takes the decision at a gate", false));
    static final List<Field> PHASE = List.of(
            name("name", "Name"),
            lines("objective", "Objective"),
            duration("minMinutes", "Planned, at least"),
            duration("maxMinutes", "Planned, at most"),
            Field.of("risk", "Risk", FieldType.CHOICE).from(RISKS),
            duration("rollbackMinutes", "Rolling back may take"),
            duration("soakMinutes", "Observe after the work is done"),
            bool("soakRestarts", "A required check that fails starts the observation again", false));
    static final List<Field> WINDOW = List.of(
            bool("allow", "Work is allowed then (without the tick: forbidden)", true),
            Field.of("days", "Days", FieldType.DAYS),
            Field.of("from", "From", FieldType.CLOCK).hint("22:00"),
            Field.of("to", "To", FieldType.CLOCK).hint("06:00"),
            Field.of("timeZone", "Time zone", FieldType.ZONE).hint("Empty: the plan's"),
            text("reason", "Reason"));
    static final List<Field> STEP = List.of(
            name("title", "Title"),
            role("roleId", "Who"),
            Field.of("offsetMinutes", "When", FieldType.OFFSET).hint("T-2h or T+45m; empty: in order"),
            duration("plannedMinutes", "Takes about"),
            lines("instructions", "Instructions"),
            Field.of("command", "Command", FieldType.CODE),
            text("language", "Language of the command").hint("bash, sql, yaml …"),
            lines("expected", "You should see"),
            lines("onFailure", "If it does not work"),
            Field.of("failurePolicy", "When it fails", FieldType.CHOICE).from(POLICIES),
            bool("required", "Required", true),
            Field.of("optionId", "Only when chosen", FieldType.OPTION));
    static final List<Field> BRANCH = List.of(name("question", "Question").hint("Are the migrations clean?"));
    static final List<Field> OPTION = List.of(name("name", "Name"), text("condition", "Applies when"));
    static final List<Field> GROUP = List.of(name("name", "Name"));
    static final List<Field> ITEM =
            List.of(name("text", "What is checked"), role("roleId", "Who"), bool("required", "Required", true));
    static final List<Field> CRITERION = List.of(
            name("text", "What must hold"),
            bool("judged", "A person judges it; there is no number", false),
            text("metric", "Metric").hint("error_rate"),
            text("unit", "Unit").hint("%, ms, rows …"),
            Field.of("go", "Go", FieldType.BOUND),
            Field.of("noGo", "No-go", FieldType.BOUND),
            Field.of("rollBack", "Roll back", FieldType.BOUND),
            Field.of("taken", "What counts", FieldType.CHOICE).from(TAKEN).hint("Empty: the latest value"),
            duration("windowMinutes", "Over the last"),
            Field.of("priority", "Priority", FieldType.CHOICE).from(PRIORITIES).starting("HIGH"),
            role("judgeRoleId", "Who judges"),
            duration("freshMinutes", "A value is good for"),
            bool("required", "Required", true));
    static final List<Field> CHECKPOINT = List.of(
            name("text", "What to look at"),
            role("roleId", "Who is on duty"),
            Field.of("at", "Daily at", FieldType.CLOCK).hint("13:00; empty for every so often"),
            Field.of("timeZone", "Time zone", FieldType.ZONE).hint("Empty: the plan's"),
            duration("everyMinutes", "Or every"),
            duration("afterMinutes", "Beginning after"),
            duration("forMinutes", "For"),
            bool("required", "Required: the gate waits for its answer", true));
    static final List<Field> SLOT = List.of(
            role("roleId", "Role").must(),
            Field.of("needed", "How many must sign", FieldType.NUMBER).must().starting(1));
    static final List<Field> NOTE =
            List.of(Field.of("text", "Note", FieldType.LONG).must());
    static final List<Field> LEVEL = List.of(
            name("name", "Name").hint("Flag off, redeploy, restore …"),
            duration("objectiveMinutes", "May take"),
            lines("pointOfNoReturn", "Point of no return"));
    static final List<Field> TRIGGER =
            List.of(name("symptom", "Symptom"), lines("action", "Action"), role("roleId", "Who"));
    static final List<Field> EXCEPTION = List.of(name("text", "What is expected"));
    static final List<Field> COMMUNICATION = List.of(
            name("title", "Title"),
            text("audience", "Who is told"),
            text("channel", "Where"),
            text("moment", "When"),
            lines("text", "Text"));
    static final List<Field> CONTACT =
            List.of(name("name", "Name"), role("roleId", "Role"), text("reach", "How to reach them"));
    static final List<Field> SCHEDULE = List.of(
            name("text", "What runs"),
            text("cron", "Cron expression").hint("0 2 * * *"),
            duration("everyMinutes", "Or every"),
            duration("forMinutes", "For"));

    private Fields() {}

    static List<Field> of(ElementKind kind) {
        return switch (kind) {
            case PLAN -> PLAN;
            case ROLE -> ROLE;
            case PHASE -> PHASE;
            case WINDOW -> WINDOW;
            case STEP -> STEP;
            case BRANCH -> BRANCH;
            case OPTION -> OPTION;
            case GROUP -> GROUP;
            case ITEM -> ITEM;
            case CRITERION -> CRITERION;
            case CHECKPOINT -> CHECKPOINT;
            case SLOT -> SLOT;
            case NOTE -> NOTE;
            case LEVEL -> LEVEL;
            case TRIGGER -> TRIGGER;
            case EXCEPTION -> EXCEPTION;
            case COMMUNICATION -> COMMUNICATION;
            case CONTACT -> CONTACT;
            case SCHEDULE -> SCHEDULE;
        };
    }
}
