package dev.phasegate.verification;

import java.util.List;

import jakarta.persistence.Embeddable;

import dev.phasegate.verification.probe.Kept;
import dev.phasegate.verification.probe.ProbeResult;
import dev.phasegate.verification.probe.ShownTable;

/** What came of a run, as it is kept: a sentence, and the JSON and text behind it. */
@Embeddable
class RunOutcome {
    private String sentence = "";
    private String findings = "[]";
    private String attempts = "[]";
    private String measured = "[]";
    private String output = "";
    private String tables = "[]";
    private String log = "";

    void say(String why) {
        sentence = why;
    }

    void accept(ProbeResult result, String course) {
        findings = RunDetail.findings(result.findings());
        attempts = RunDetail.attempts(result.attempts());
        measured = RunDetail.measured(result.measured());
        tables = RunDetail.tables(result.tables());
        output = Kept.of(result.output());
        log = course;
    }

    String sentence() {
        return sentence;
    }

    String output() {
        return output;
    }

    String log() {
        return log;
    }

    List<ShownTable> tables() {
        return RunDetail.shown(tables);
    }

    List<RunDetail.Told> findings() {
        return RunDetail.told(findings);
    }

    List<RunDetail.Tried> attempts() {
        return RunDetail.tried(attempts);
    }

    List<RunDetail.Figure> measured() {
        return RunDetail.numbers(measured);
    }
}
