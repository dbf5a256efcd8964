package dev.phasegate.verification;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

import dev.phasegate.target.TargetKind;

/** What a check asks, and what its form says about that. */
public enum CheckKind {
    HTTP(
            "HTTP request",
            "Sends a request and looks at the answer.",
            TargetKind::web,
            "10",
            "status is 200",
            "status is 200, json:$.state is up, header:ETag is there, p95 is at most 300, certificate days is at least 14"),
    SQL(
            "SQL statement",
            "Runs one statement that reads, and looks at its result.",
            TargetKind::database,
            "30",
            "value is 0",
            "value is 0, rows is at most 10, column:total is at least 1, time is less than 500"),
    MIGRATION(
            "Schema migrations",
            "Reads what a tool for schema changes has done, and holds it against what it should have done.",
            TargetKind::database,
            "30",
            "pending is 0\nfailed is 0\ndrift is 0",
            "pending is 0, failed is 0, drift is 0, applied is at least 12, last is 20261101_add_index"),
    PROMETHEUS(
            "Prometheus query",
            "Asks for metrics, now or over a time, and looks at their values. No data is inconclusive.",
            kind -> kind == TargetKind.PROMETHEUS,
            "10",
            "value is less than 0.01",
            "value is less than 0.01, max is at most 300, avg is between 1 .. 5, series is 0"),
    LOG(
            "Lines of a log",
            "Reads what came to a log since the last run, and counts the lines that match a pattern.",
            kind -> kind.web() || kind == TargetKind.SSH,
            "10",
            "count is 0",
            "count is 0, count is at most 5, lines is at least 1"),
    COMMAND(
            "Command over SSH",
            "Runs a command that administrators registered for the target, and looks at what came of it.",
            kind -> kind == TargetKind.SSH,
            "30",
            "exit code is 0",
            "exit code is 0, output contains ready, errors does not contain denied, number:free is at least 20, time is less than 5000"),
    TLS(
            "Certificate",
            "Asks the server of a target for TLS, and looks at its certificate.",
            // The server of a MariaDB speaks first, and not TLS.
            kind -> kind.tls() && kind != TargetKind.MARIADB,
            "10",
            "certificate days is at least 14\nname fits is yes\ntrusted is yes",
            "certificate days is at least 14, name fits is yes, trusted is yes, protocol is TLSv1.3, time is less than 500"),
    TCP(
            "Open port",
            "Opens a connection to a target, sends nothing, and looks at how long that took.",
            kind -> true,
            "5",
            "open is yes",
            "open is yes, time is at most 200"),
    COMPARISON(
            "Data comparison",
            "Holds tables of one database against those of another one, or of the same: rows, definitions, nulls, references.",
            kind -> kind == TargetKind.POSTGRESQL,
            "600",
            "rows differing is 0",
            "rows differing is 0, counts differing is 0, missing there is 0, schema differences is 0, nulls there is 0,"
                    + " orphans there is 0, rows there is at least 1000, time is less than 60000"),
    SUITE(
            "Suite of steps",
            "Goes through requests and statements in their order, passes values on, and stops at the first that is not good.",
            kind -> kind.web() || kind.database(),
            "10",
            "",
            ""),
    COMPOSITE(
            "Other checks together", "Is good when enough other checks of the plan are.", kind -> false, "10", "", "");

    private final String words;
    private final String lead;
    /** Without a state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<TargetKind> targets;

    private final String seconds;
    private final String good;
    private final String examples;

    CheckKind(String words, String lead, Predicate<TargetKind> targets, String seconds, String good, String examples) {
        this.words = words;
        this.lead = lead;
        this.targets = targets;
        this.seconds = seconds;
        this.good = good;
        this.examples = examples;
    }

    /** The first one where nothing was said; empty for a name that is none. */
    static Optional<CheckKind> of(String name) {
        String wanted = name == null || name.isBlank() ? HTTP.name() : name.strip();
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst();
    }

    public String words() {
        return words;
    }

    /** What it does, in a sentence. */
    public String lead() {
        return lead;
    }

    boolean fits(TargetKind target) {
        return targets.test(target);
    }

    /** Whether it reaches something by itself. */
    boolean reaches() {
        return this != COMPOSITE;
    }

    /** How long it waits where nobody says. */
    public String seconds() {
        return seconds;
    }

    /** The conditions that a new one begins with. */
    public String good() {
        return good;
    }

    /** Conditions that this kind knows. */
    public String examples() {
        return examples;
    }
}
