package dev.phasegate.backup;

import java.util.List;
import java.util.Map;

import dev.phasegate.target.TargetKind;

/** The form that asks for a restore, with what was typed and what is wrong with it. {@code places}: where the actor may. */
public record RestoreFormView(
        Database database,
        Backup backup,
        List<RestoreAccess.Place> places,
        RestoreForm typed,
        Map<String, String> errors) {

    public String path() {
        return "/backups/runs/" + backup.id();
    }

    public String name() {
        return database.name();
    }

    /** Whether one can get another one's name. */
    public boolean renames() {
        return database.kind() == TargetKind.POSTGRESQL;
    }

    /** Why none is replaced. */
    public String notReplaced() {
        return RestoreForm.NOT_REPLACED;
    }

    public boolean there() {
        return backup.there();
    }

    public boolean chosen(RestoreAccess.Place place) {
        return typed.target().isEmpty()
                ? place.id() == backup.targetId()
                : typed.target().equals(String.valueOf(place.id()));
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean faulty() {
        return !errors.isEmpty();
    }
}
