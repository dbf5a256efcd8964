package dev.phasegate.verification;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.gate.Metrics;
import dev.phasegate.gate.Units;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.target.TargetAccess.Granted;

/**
 * A criterion of a plan that a check could measure: its limits become conditions, and what is measured becomes its metric. How it is
 * measured is guessed from its words and for a person to look at; where they say nothing, the form asks.
 *
 * @param template what its words name; null for nothing known
 */
public record SuggestedMetric(PhaseSpec phase, CriterionSpec criterion, CheckTemplate template) {
    private static final int LONGEST_NAME = 120;
    private static final Pattern LATENCY = Pattern.compile("\\b(latency|response times?|p50|p95|p99|answers? in)\\b");
    private static final Pattern QUANTILE = Pattern.compile("\\bp(50|95|99)\\b");
    private static final List<Map.Entry<Pattern, CheckTemplate>> WORDS = List.of(
            Map.entry(Pattern.compile("\\bcertificates?\\b"), CheckTemplate.CERTIFICATE),
            Map.entry(Pattern.compile("\\borphan(s|ed)?\\b"), CheckTemplate.ORPHANS),
            Map.entry(Pattern.compile("\\bnulls?\\b"), CheckTemplate.NULLS),
            Map.entry(Pattern.compile("\\bduplicates?\\b"), CheckTemplate.DUPLICATES),
            Map.entry(Pattern.compile("\\bpending migrations?\\b"), CheckTemplate.MIGRATIONS),
            Map.entry(Pattern.compile("\\berror rates?\\b|\\b5xx\\b|\\bfailed requests\\b"), CheckTemplate.ERRORS),
            Map.entry(LATENCY, CheckTemplate.FAST),
            Map.entry(Pattern.compile("\\berrors? in (the )?logs?\\b|\\blog errors?\\b"), CheckTemplate.LOG));

    /** In the plan's order; of those that nobody judges, and that are held against a value of their own. */
    static List<SuggestedMetric> of(PlanDocument document) {
        return document.phases().stream()
                .flatMap(phase -> phase.criteria().stream()
                        .filter(SuggestedMetric::measurable)
                        .map(criterion -> new SuggestedMetric(phase, criterion, template(criterion))))
                .toList();
    }

    private static boolean measurable(CriterionSpec it) {
        return !it.judged()
                && it.taken() == null
                && (it.go() == null || !it.go().relative());
    }

    static Optional<CheckFields> fields(PlanDocument document, String criterion, List<Granted> targets) {
        return of(document).stream()
                .filter(it -> it.criterion().id().equals(criterion))
                .findFirst()
                .map(it -> it.fields(targets));
    }

    private static CheckTemplate template(CriterionSpec criterion) {
        String words = (criterion.text() + " " + criterion.metric()).toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(entry -> entry.getKey().matcher(words).find())
                .map(Map.Entry::getValue)
                .filter(found -> found != CheckTemplate.FAST || Units.comparable(criterion.unit(), "ms"))
                .findFirst()
                .orElse(null);
    }

    /** What would measure it. */
    public String way() {
        return kind().words() + (template == null ? ": you write the query" : "");
    }

    private CheckKind kind() {
        return template == null ? CheckKind.PROMETHEUS : template.kind();
    }

    private CheckFields fields(List<Granted> targets) {
        Map<String, String> filled = new HashMap<>(
                template == null ? Map.of() : template.fields(targets).values());
        filled.put("kind", kind().name());
        filled.put("target", CheckTemplate.only(kind(), targets));
        filled.put("name", name());
        filled.put("phases", phase.id());
        String subject = subject();
        String unit = kind() == CheckKind.HTTP ? "ms" : criterion.unit();
        filled.put("success", condition(subject, criterion.go(), unit).orElse(filled.getOrDefault("success", "")));
        Bound bad = criterion.noGo() == null ? criterion.rollBack() : criterion.noGo();
        condition(subject, bad, unit).ifPresent(line -> filled.put("failure", line));
        boolean said = kind() == CheckKind.HTTP
                || kind() == CheckKind.TLS
                || criterion.unit().isBlank();
        filled.put("metrics", subject + (said ? "" : " in " + criterion.unit()) + " = " + Metrics.name(criterion));
        return new CheckFields(filled);
    }

    private String name() {
        String text = criterion.text().replaceAll("\\s+", " ").strip();
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME - 1) + "…" : text;
    }

    /** What of the result it is. */
    private String subject() {
        if (template == CheckTemplate.FAST) {
            Matcher quantile = QUANTILE.matcher(criterion.text().toLowerCase(Locale.ROOT));
            return quantile.find() ? quantile.group() : "p95";
        } else if (template == CheckTemplate.CERTIFICATE) {
            return "certificate days";
        } else if (template == CheckTemplate.MIGRATIONS) {
            return "pending";
        } else if (template == CheckTemplate.LOG) {
            return "count";
        }
        return template == CheckTemplate.DUPLICATES ? "rows" : "value";
    }

    /** {@code unit}: of what is measured. */
    private Optional<String> condition(String subject, Bound bound, String unit) {
        if (bound == null || bound.value() == null || bound.relative()) {
            return Optional.empty();
        }
        String value = in(bound.value(), unit);
        return Optional.of(subject + " "
                + switch (bound.op()) {
                    case LESS -> "is less than " + value;
                    case LESS_OR_EQUAL -> "is at most " + value;
                    case GREATER -> "is more than " + value;
                    case GREATER_OR_EQUAL -> "is at least " + value;
                    case EQUAL -> "is " + value;
                    case BETWEEN -> "is between " + value + " .. " + in(bound.upper(), unit);
                });
    }

    private String in(BigDecimal value, String unit) {
        return Units.convert(value, criterion.unit(), unit)
                .orElse(value)
                .stripTrailingZeros()
                .toPlainString();
    }
}
