package dev.phasegate.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.FieldForm;
import dev.phasegate.plan.edit.Lookup;
import dev.phasegate.plan.edit.StaleEdit;
import dev.phasegate.plan.edit.Typed;

/**
 * The form of one element, whatever its kind. {@code seen} is the revision it was made from and comes back with it. For a new
 * element {@code parentId} and {@code afterId} say where it goes. {@code problems} are those that belong to no field of it.
 */
record ElementForm(
        String slug,
        String id,
        ElementKind kind,
        String title,
        int seen,
        boolean fresh,
        String parentId,
        String afterId,
        List<FieldForm> fields,
        List<String> problems,
        String staleWhy,
        List<StaleEdit.Field> stale) {

    /** The element as it is. */
    static ElementForm of(Plan plan, int revision, Element element) {
        Lookup lookup = Lookup.around(element);
        return of(plan, revision, element, Typed.form(element.kind(), element.node(), lookup), Map.of());
    }

    /** The element with what was typed and what is wrong with it, keyed as in {@link DocumentRule}. */
    static ElementForm of(
            Plan plan, int revision, Element element, Map<String, List<String>> typed, Map<String, String> wrong) {
        Map<String, String> own = ownProblems(element.id(), wrong);
        List<FieldForm> fields = FieldForm.all(element.kind(), element.id(), typed, Lookup.around(element), own);
        return new ElementForm(
                plan.slug(),
                element.id(),
                element.kind(),
                element.title(),
                revision,
                false,
                "",
                "",
                fields,
                others(element.kind(), element.id(), wrong),
                "",
                List.of());
    }

    /** A new element of {@code parent}. */
    static ElementForm fresh(
            Plan plan,
            int revision,
            Element parent,
            NewElement place,
            Map<String, List<String>> typed,
            Map<String, String> wrong) {
        Map<String, String> own = ownProblems(place.id(), wrong);
        List<FieldForm> fields = FieldForm.all(place.kind(), place.id(), typed, Lookup.around(parent), own);
        return new ElementForm(
                plan.slug(),
                place.id(),
                place.kind(),
                "",
                revision,
                true,
                parent.id(),
                place.afterId(),
                fields,
                others(place.kind(), place.id(), wrong),
                "",
                List.of());
    }

    /** Where a new element goes; {@code afterId} is empty for the first place. */
    record NewElement(ElementKind kind, String id, String afterId) {}

    ElementForm stale(StaleEdit edit) {
        return new ElementForm(
                slug,
                id,
                kind,
                title,
                seen,
                fresh,
                parentId,
                afterId,
                fields,
                problems,
                edit.getMessage(),
                edit.changed());
    }

    private static Map<String, String> ownProblems(String id, Map<String, String> wrong) {
        Map<String, String> own = new LinkedHashMap<>();
        String prefix = Typed.problemKey(id, "");
        wrong.forEach((key, problem) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), problem);
            }
        });
        return own;
    }

    private static List<String> others(ElementKind kind, String id, Map<String, String> wrong) {
        return wrong.entrySet().stream()
                .filter(problem -> kind.fields().stream()
                        .noneMatch(field -> Typed.problemKey(id, field.key()).equals(problem.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    public String heading() {
        return fresh
                ? "New " + kind.label().toLowerCase(java.util.Locale.ROOT)
                : "Edit " + kind.label().toLowerCase(java.util.Locale.ROOT);
    }

    public String action() {
        return "/plans/" + slug + "/elements" + (fresh ? "" : "/" + id);
    }

    /** How many fields need another look. */
    public long wrong() {
        return fields.stream().filter(FieldForm::bad).count() + problems.size();
    }

    public boolean conflicting() {
        return !staleWhy.isEmpty();
    }
}
