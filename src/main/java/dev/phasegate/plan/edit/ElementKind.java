package dev.phasegate.plan.edit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of element that a plan is made of, which lists each holds, and which fields. The plan itself is one. */
public enum ElementKind {
    PLAN("Plan", "the plan", "Plan"),
    ROLE("Role", "a role", "Team roles"),
    PHASE("Phase", "a phase", "Phases"),
    WINDOW("Window", "a window", "Deployment windows"),
    STEP("Step", "a step", "Steps"),
    BRANCH("Branch", "a branch", "Branches"),
    OPTION("Option", "an option", "Options"),
    GROUP("Checklist", "a checklist", "Checklists"),
    ITEM("Check", "a check", "Checks"),
    CRITERION("Criterion", "a criterion", "Criteria"),
    CHECKPOINT("Checkpoint", "a checkpoint", "Checkpoints of the observation"),
    SLOT("Sign-off", "a sign-off", "Required sign-offs"),
    LEVEL("Rollback level", "a rollback level", "Rollback"),
    TRIGGER("Trigger", "a trigger", "Triggers"),
    EXCEPTION("Expected exception", "an expected exception", "Expected exceptions"),
    COMMUNICATION("Communication", "a communication", "Communications"),
    CONTACT("Contact", "a contact", "Contacts"),
    SCHEDULE("Schedule", "a schedule", "Schedules"),
    NOTE("Note", "a note", "Notes");

    private static final Map<ElementKind, Map<String, ElementKind>> LISTS = Map.of(
            PLAN,
            ordered(
                    "roles", ROLE,
                    "phases", PHASE,
                    "rollback", LEVEL,
                    "communications", COMMUNICATION,
                    "contacts", CONTACT,
                    "schedules", SCHEDULE,
                    "windows", WINDOW,
                    "notes", NOTE),
            PHASE,
            ordered(
                    "steps", STEP,
                    "branches", BRANCH,
                    "checklists", GROUP,
                    "criteria", CRITERION,
                    "signOffs", SLOT,
                    "checkpoints", CHECKPOINT,
                    "windows", WINDOW,
                    "notes", NOTE),
            BRANCH,
            ordered("options", OPTION),
            GROUP,
            ordered("items", ITEM),
            LEVEL,
            ordered("steps", STEP, "triggers", TRIGGER, "exceptions", EXCEPTION));

    private final String label;
    private final String one;
    private final String many;

    ElementKind(String label, String one, String many) {
        this.label = label;
        this.one = one;
        this.many = many;
    }

    private static Map<String, ElementKind> ordered(Object... pairs) {
        Map<String, ElementKind> lists = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            lists.put((String) pairs[i], (ElementKind) pairs[i + 1]);
        }
        return lists;
    }

    /** The kind as URLs and forms name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ElementKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** The lists that an element of this kind holds, in the order they are shown. */
    public Map<String, ElementKind> lists() {
        return LISTS.getOrDefault(this, Map.of());
    }

    /** The list of this kind that takes such children. */
    public Optional<String> listOf(ElementKind child) {
        return lists().entrySet().stream()
                .filter(entry -> entry.getValue() == child)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public List<Field> fields() {
        return Fields.of(this);
    }

    public Optional<Field> field(String key) {
        return fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }

    public String label() {
        return label;
    }

    /** With its article: “a step”. */
    public String one() {
        return one;
    }

    public String many() {
        return many;
    }
}
