package dev.phasegate.verification;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.target.TargetAccess.Granted;
import dev.phasegate.target.TargetCommands;
import dev.phasegate.verification.probe.MigrationTool;

/**
 * The form of a check.
 *
 * @param id null for a new one
 * @param others the checks that this one can go by; none where its kind doesn't
 * @param commands that may be run on the targets of the plan; none where the kind runs none, or where they are switched off
 * @param tried what a try showed; null where nobody tried
 * @param refusal why nothing was saved; empty for no reason
 */
record CheckFormView(
        Seat seat,
        PlanDocument document,
        Long id,
        int version,
        CheckFields fields,
        Map<String, String> errors,
        List<Granted> targets,
        List<Check> others,
        List<TargetCommands.OfTarget> commands,
        RunNow.Tried tried,
        String refusal) {

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String path() {
        return plan() + "/checks" + (id == null ? "" : "/" + id + "/edit");
    }

    public boolean stored() {
        return id != null;
    }

    public CheckKind kind() {
        return CheckKind.of(fields.get("kind")).orElse(CheckKind.HTTP);
    }

    /** What was asked by a try. */
    public List<CheckFacts.Fact> facts() {
        return CheckFacts.of(fields);
    }

    public String value(String field) {
        return fields.get(field);
    }

    public String value(String field, String otherwise) {
        return fields.or(field, otherwise);
    }

    public boolean is(String field, Object value) {
        return fields.get(field).equals(String.valueOf(value));
    }

    public boolean active(String phase) {
        return Arrays.asList(fields.get("phases").split("[,\\s]+")).contains(phase);
    }

    public boolean named(Check check) {
        return Arrays.asList(fields.get("checks").split("[,\\s]+")).contains(String.valueOf(check.id()));
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean faulty() {
        return !errors.isEmpty();
    }

    public List<Granted> fitting() {
        return targets.stream().filter(t -> kind().fits(t.kind())).toList();
    }

    /** A step that can be done, or a gate that can be passed. */
    public record Happening(String what, String words) {}

    public List<Happening> happenings(PhaseSpec phase) {
        return Stream.concat(
                        phase.steps().stream().map(step -> new Happening("step:" + step.id(), step.title())),
                        Stream.of(new Happening("gate:" + phase.id(), "Its gate is passed")))
                .toList();
    }

    public List<String> methods() {
        return List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    }

    public List<MigrationTool> tools() {
        return List.of(MigrationTool.values());
    }

    public String zone() {
        return fields.or(
                "zone", seat.plan().timeZone() == null ? "UTC" : seat.plan().timeZone());
    }

    public String triedState() {
        return RunState.of(tried.result().outcome()).name();
    }
}
