package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.secret.Secret;

/** Goes through the steps of a suite until one is not good. */
final class SuiteRun {
    private static final int SHOWN_OF_STEP = 4_000;

    private final Probes probes;
    private final Reachable web;
    private final Reachable database;
    private final SuiteProbe suite;
    private final List<Condition.Finding> findings = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Measured> measured = new ArrayList<>();
    private final List<Secret> secrets = new ArrayList<>();
    private final StringBuilder output = new StringBuilder();
    private Passed passed = new Passed(Map.of());

    SuiteRun(Probes probes, Reachable web, Reachable database, SuiteProbe suite) {
        this.probes = probes;
        this.web = web;
        this.database = database;
        this.suite = suite;
    }

    ProbeResult run() {
        // A step may carry what an earlier one picked as a secret.
        Course.hide(this::hidden);
        int number = 0;
        long begin = System.nanoTime();
        CheckOutcome stopped = null;
        while (stopped == null && number < suite.steps().size()) {
            SuiteStep step = suite.steps().get(number++);
            CheckOutcome outcome = step(number, step);
            stopped = outcome instanceof CheckOutcome.Successful ? null : outcome;
        }
        int good = stopped == null ? number : number - 1;
        BigDecimal millis = BigDecimal.valueOf((System.nanoTime() - begin) / 1_000_000);
        measured.add(new Measured("good steps", BigDecimal.valueOf(good), ""));
        measured.add(new Measured("time", millis, "ms"));
        CheckOutcome outcome = stopped == null ? new CheckOutcome.Successful(all(number)) : ended(stopped, number);
        return new ProbeResult(
                outcome,
                List.copyOf(findings),
                List.copyOf(attempts),
                List.copyOf(measured),
                hidden(output.toString()));
    }

    private static String all(int steps) {
        return steps == 1 ? "The step is good." : "All " + steps + " steps are good.";
    }

    private CheckOutcome step(int number, SuiteStep step) {
        String label = number + " " + step.name();
        output.append("== ").append(label).append(" ==\n");
        Reachable target = step.probe() instanceof HttpProbe ? web : database;
        if (target == null) {
            return new CheckOutcome.Error("there is no target for this step.");
        }
        Probe probe;
        try {
            probe = passed.in(step.probe());
        } catch (Passed.Unfit e) {
            return new CheckOutcome.Failed(e.getMessage());
        }
        for (String fault : probe.faults().values()) {
            return new CheckOutcome.Failed("what earlier steps passed on does not fit: " + fault);
        }
        output.append(new SuiteStep(step.name(), probe, List.of()).asks()).append('\n');
        return probe instanceof HttpProbe http
                ? http(label, step, target, http)
                : sql(label, step, target, (SqlProbe) probe);
    }

    private CheckOutcome http(String label, SuiteStep step, Reachable target, HttpProbe probe) {
        HttpRun run = probes.asked(target, probe);
        return asked(label, step, target, run::run, run::observed);
    }

    private CheckOutcome sql(String label, SuiteStep step, Reachable target, SqlProbe probe) {
        SqlAsked run = probes.asked(target, target, probe);
        return asked(label, step, target, run::run, run::observed);
    }

    private CheckOutcome asked(
            String label,
            SuiteStep step,
            Reachable target,
            Supplier<ProbeResult> run,
            Supplier<Optional<Observed>> observed) {
        ProbeResult result = probes.inPlace(target, run);
        CheckOutcome outcome = result.outcome();
        if (outcome instanceof CheckOutcome.Successful && observed.get().isPresent()) {
            outcome = pick(step, observed.get().get(), outcome);
        }
        keep(label, result);
        return outcome;
    }

    private CheckOutcome pick(SuiteStep step, Observed observed, CheckOutcome good) {
        for (SuiteStep.Pick pick : step.picks()) {
            Value value = observed.value(pick.subject());
            if (value instanceof Value.Absent) {
                return new CheckOutcome.Failed("it has no " + pick.subject() + " to pass on as " + pick.name() + ".");
            } else if (value instanceof Value.Unknown || value instanceof Value.Text text && text.cut()) {
                return new CheckOutcome.Error("its " + pick.subject() + " can't be passed on: " + value.words() + ".");
            }
            String text = value instanceof Value.Text it
                    ? it.text()
                    : ((Value.Number) value).value().toPlainString();
            if (!ofTargets(text).equals(text)) {
                return new CheckOutcome.Failed(
                        "its " + pick.subject() + " repeats the target's secret, which is not passed on.");
            }
            passed = passed.with(pick.name(), text);
            if (pick.secret()) {
                secrets.add(new Secret(text));
            }
        }
        return good;
    }

    private void keep(String label, ProbeResult result) {
        result.findings()
                .forEach(f -> findings.add(
                        new Condition.Finding(f.condition(), f.holds(), hidden(label + ": " + f.sentence()))));
        result.attempts()
                .forEach(a ->
                        attempts.add(new Attempt(a.at(), a.took(), a.answered(), hidden(label + ": " + a.sentence()))));
        result.measured()
                .forEach(m -> measured.add(
                        new Measured(label.replaceFirst(" .*", "") + " " + m.name(), m.value(), m.unit())));
        String said = hidden(result.output());
        output.append(said, 0, Math.min(SHOWN_OF_STEP, said.length()))
                .append(said.length() > SHOWN_OF_STEP ? "\n… cut" : "")
                .append("\n\n");
    }

    private CheckOutcome ended(CheckOutcome outcome, int number) {
        int left = suite.steps().size() - number;
        String sentence = hidden("Step " + number + " of " + suite.steps().size() + ", “"
                + suite.steps().get(number - 1).name() + "”: " + outcome.sentence()
                + (left == 0
                        ? ""
                        : left == 1
                                ? " The step after it was not run."
                                : " The " + left + " steps after it were not run."));
        if (outcome instanceof CheckOutcome.Failed) {
            return new CheckOutcome.Failed(sentence);
        }
        return outcome instanceof CheckOutcome.Inconclusive
                ? new CheckOutcome.Inconclusive(sentence)
                : new CheckOutcome.Error(sentence);
    }

    /** Of the targets and of what was picked as a secret; both could be repeated by either side. */
    private String hidden(String text) {
        String shown = ofTargets(text);
        for (Secret secret : secrets) {
            shown = secret.hiddenIn(shown, "");
        }
        return shown;
    }

    private String ofTargets(String text) {
        String shown = web == null ? text : web.hide(text);
        return database == null ? shown : database.hide(shown);
    }
}
