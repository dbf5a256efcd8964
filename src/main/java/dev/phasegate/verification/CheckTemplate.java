package dev.phasegate.verification;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.phasegate.target.TargetAccess.Granted;

/** What people mostly want to know, in their words; each fills the form of its kind, and names of the plan's own are put in their place. */
enum CheckTemplate {
    HEALTH(
            CheckKind.HTTP,
            "The application is healthy",
            "Its health page answers in time.",
            "path=/health",
            "success=status is 200\ntime is at most 1000"),
    PAGE(
            CheckKind.HTTP,
            "A page shows what it should",
            "Looks for a text in the answer.",
            "path=/",
            "success=status is 200\nbody contains Welcome"),
    FAST(
            CheckKind.HTTP,
            "Answers come fast enough",
            "Asks twenty times, and looks at the slowest of them.",
            "path=/",
            "requests=20",
            "success=status is 200\np95 is at most 300"),
    COUNTS(
            CheckKind.SQL,
            "Two tables have as many rows",
            "Before and after, or here and in another database.",
            "statement=select count(*) from orders",
            "other=select count(*) from orders_before",
            "success=result is the same as other.result"),
    ORPHANS(
            CheckKind.SQL,
            "No row has lost its parent",
            "Counts rows that refer to something which is not there.",
            "statement=select count(*) from order_lines c left join orders p on p.id = c.order_id\n"
                    + "where c.order_id is not null and p.id is null",
            "success=value is 0"),
    NULLS(
            CheckKind.SQL,
            "A column is filled in every row",
            "Counts rows without a value.",
            "statement=select count(*) from orders where customer_id is null",
            "success=value is 0"),
    DUPLICATES(
            CheckKind.SQL,
            "Nothing is there twice",
            "Lists values that come more than once.",
            "statement=select email, count(*) from customers group by email having count(*) > 1",
            "success=rows is 0"),
    SAME(
            CheckKind.COMPARISON,
            "Tables are the same in two databases",
            "Row by row; says which differ.",
            "tables=orders",
            "success=rows differing is 0"),
    MIGRATIONS(
            CheckKind.MIGRATION,
            "No schema change has failed",
            "With those that are expected, also that none is pending or was changed since.",
            "success=failed is 0"),
    ERRORS(
            CheckKind.PROMETHEUS,
            "Few requests fail",
            "The share of answers 5xx in five minutes, in percent.",
            "query=100 * sum(rate(http_requests_total{status=~\"5..\"}[5m])) / sum(rate(http_requests_total[5m]))",
            "success=value is less than 1"),
    LATENCY(
            CheckKind.PROMETHEUS,
            "Requests are served fast enough",
            "What 95 of 100 requests took at most, in seconds.",
            "query=histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
            "success=value is at most 0.3"),
    UP(
            CheckKind.PROMETHEUS,
            "All instances are up",
            "As the Prometheus server sees them.",
            "query=min(up{job=\"shop\"})",
            "success=value is 1"),
    CERTIFICATE(
            CheckKind.TLS,
            "The certificate is good for two weeks more",
            "Its name fits, and it is trusted.",
            "success=certificate days is at least 14\nname fits is yes\ntrusted is yes"),
    PORT(CheckKind.TCP, "A port is open", "Opens a connection, and sends nothing.", "success=open is yes"),
    LOG(
            CheckKind.LOG,
            "No error was logged",
            "Counts lines that came since the last run.",
            "path=/log",
            "pattern=ERROR",
            "success=count is 0");

    private final CheckKind kind;
    private final String words;
    private final String lead;
    /** Never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> fields;

    CheckTemplate(CheckKind kind, String words, String lead, String... fields) {
        this.kind = kind;
        this.words = words;
        this.lead = lead;
        this.fields = List.of(fields);
    }

    /** Of those that one of these targets is for; composites of nothing are none of them. */
    static List<CheckTemplate> fitting(List<Granted> targets) {
        return Arrays.stream(values())
                .filter(it -> targets.stream().anyMatch(target -> it.kind.fits(target.kind())))
                .toList();
    }

    static Optional<CheckTemplate> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** As addresses have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    CheckKind kind() {
        return kind;
    }

    public String words() {
        return words;
    }

    public String lead() {
        return lead;
    }

    /** What the form begins with; the target where only one fits. */
    CheckFields fields(List<Granted> targets) {
        Map<String, String> filled = new HashMap<>();
        fields.forEach(field -> {
            int sign = field.indexOf('=');
            filled.put(field.substring(0, sign), field.substring(sign + 1));
        });
        filled.put("kind", kind.name());
        filled.put("name", words);
        filled.put("target", only(kind, targets));
        return new CheckFields(filled);
    }

    /** Empty where somebody has to choose. */
    static String only(CheckKind kind, List<Granted> targets) {
        List<Granted> fitting =
                targets.stream().filter(t -> kind.fits(t.kind())).toList();
        return fitting.size() == 1 ? String.valueOf(fitting.get(0).id()) : "";
    }
}
