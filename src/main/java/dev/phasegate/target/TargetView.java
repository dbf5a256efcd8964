package dev.phasegate.target;

import java.util.List;
import java.util.Map;

import dev.phasegate.target.TargetQuery.PlanName;
import dev.phasegate.target.command.CommandTemplate;
import dev.phasegate.target.secret.Vault;

/**
 * The page of one target, or of a new one.
 *
 * @param id null for a new one
 * @param kept where its secret comes from, null for none
 * @param commands of an SSH host
 * @param commandsOn whether they can be run
 * @param report what a test just found, null where nobody asked
 */
public record TargetView(
        Long id,
        int version,
        String name,
        TargetKind kind,
        Map<String, String> typed,
        Map<String, String> errors,
        Vault.Kept kept,
        List<PlanName> plans,
        List<PlanName> others,
        List<CommandTemplate> commands,
        boolean commandsOn,
        TestReport report,
        String refusal) {

    static TargetView fresh(TargetKind kind, Map<String, String> typed, Map<String, String> errors) {
        return new TargetView(null, 0, "", kind, typed, errors, null, List.of(), List.of(), List.of(), false, null, "");
    }

    /** As a field shows it. */
    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean on(String field) {
        return !value(field).isEmpty();
    }

    public boolean chosen(String field, String value) {
        return value(field).equalsIgnoreCase(value);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean faulty() {
        return !errors.isEmpty();
    }

    public boolean stored() {
        return id != null;
    }

    public String path() {
        return id == null ? "/targets" : "/targets/" + id;
    }

    public List<SentAs> ways() {
        return List.of(SentAs.values());
    }

    /** What the secret is called here. */
    public String secretWord() {
        return kind.database() ? "Password" : kind == TargetKind.SSH ? "Key or password" : "Secret";
    }
}
