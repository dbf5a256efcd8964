package dev.phasegate.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.verification.probe.Condition;
import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.Probe;
import dev.phasegate.verification.probe.SqlProbe;
import dev.phasegate.verification.probe.SuiteProbe;
import dev.phasegate.verification.probe.SuiteStep;

/** The fields of a suite. */
final class SuiteFields {
    private static final int ROWS = 100;
    private final FieldReader fields;
    private final Duration timeout;
    private final int attempts;

    private SuiteFields(FieldReader fields) {
        this.fields = fields;
        this.timeout = fields.seconds("10", 60);
        this.attempts = fields.attempts();
    }

    static SuiteProbe read(FieldReader fields) {
        SuiteFields reading = new SuiteFields(fields);
        return new SuiteProbe(
                SuiteText.read(fields, "steps").stream().map(reading::step).toList());
    }

    private SuiteStep step(SuiteText.Block block) {
        List<SuiteStep.Pick> picks = new ArrayList<>();
        block.all("pick").forEach(line -> pick(block, line, false, picks));
        block.all("pick secret").forEach(line -> pick(block, line, true, picks));
        return new SuiteStep(block.name(), probe(block), List.copyOf(picks));
    }

    private void pick(SuiteText.Block block, String line, boolean secret, List<SuiteStep.Pick> picks) {
        int sign = line.indexOf('=');
        if (sign < 1 || line.substring(sign + 1).isBlank()) {
            fault(block, "write what is passed on as pick: order = json:$.id.");
        } else {
            picks.add(new SuiteStep.Pick(
                    line.substring(0, sign).strip(), line.substring(sign + 1).strip(), secret));
        }
    }

    private Probe probe(SuiteText.Block block) {
        if (block.lines().stream().filter(SuiteText.Said::asks).count() > 1) {
            fault(block, "it asks twice. Begin another step with step: and its name.");
        }
        SuiteText.Said asks = block.asks().orElse(null);
        if (asks == null) {
            fault(block, "it asks nothing. Write get: /path, post: /path or sql: select ….");
            return new SqlProbe("select 1", "", timeout, 1, 1, List.of(), List.of());
        }
        List<Condition> good = conditions(block, "good");
        List<Condition> bad = conditions(block, "bad");
        if (asks.word().equals("sql")) {
            return new SqlProbe(asks.text(), "", timeout, ROWS, attempts, good, bad);
        }
        return new HttpProbe(
                asks.word().toUpperCase(Locale.ROOT),
                asks.text(),
                headers(block),
                String.join("\n", block.all("body")),
                block.all("send").contains("secret"),
                1,
                timeout,
                attempts,
                good,
                bad);
    }

    private List<Header> headers(SuiteText.Block block) {
        List<Header> headers = new ArrayList<>();
        for (String line : block.all("header")) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                fault(block, "write headers as header: Accept: application/json.");
            } else {
                headers.add(new Header(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private List<Condition> conditions(SuiteText.Block block, String word) {
        Map<String, String> faults = new HashMap<>();
        List<Condition> conditions = ConditionLines.read(String.join("\n", block.all(word)), "steps", faults);
        faults.values().forEach(fault -> fault(block, fault));
        return conditions;
    }

    private void fault(SuiteText.Block block, String sentence) {
        fields.fault("steps", "Step “" + block.name() + "”: " + sentence);
    }
}
