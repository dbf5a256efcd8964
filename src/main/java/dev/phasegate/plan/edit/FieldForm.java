package dev.phasegate.plan.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A field as a form shows it: the texts that stand in it (a bound has several inputs, days several boxes), the choices, and
 * what is wrong with it, the empty string where nothing is.
 */
public record FieldForm(Field field, String id, Map<String, List<String>> texts, List<Choice> choices, String error) {
    private static final List<Choice> DAYS = List.of(
            new Choice("1", "Mon"),
            new Choice("2", "Tue"),
            new Choice("3", "Wed"),
            new Choice("4", "Thu"),
            new Choice("5", "Fri"),
            new Choice("6", "Sat"),
            new Choice("7", "Sun"));

    /** The fields of a form; {@code problems} by field key. An option field is left out where there is no branch. */
    public static List<FieldForm> all(
            ElementKind kind,
            String elementId,
            Map<String, List<String>> texts,
            Lookup lookup,
            Map<String, String> problems) {
        List<FieldForm> forms = new ArrayList<>();
        for (Field field : kind.fields()) {
            boolean pointless =
                    field.type() == FieldType.OPTION && lookup.options().isEmpty();
            if (field.inForm() && !pointless) {
                String id = "f-" + elementId + "-" + field.key();
                String error = problems.getOrDefault(field.key(), "");
                forms.add(new FieldForm(field, id, texts, choices(field, lookup), error));
            }
        }
        return forms;
    }

    private static List<Choice> choices(Field field, Lookup lookup) {
        List<Choice> choices = new ArrayList<>();
        switch (field.type()) {
            case CHOICE -> choices.addAll(field.choices());
            case ROLE -> lookup.roles().forEach((id, name) -> choices.add(new Choice(id, name)));
            case OPTION -> lookup.options().forEach((id, option) -> choices.add(new Choice(id, option.label())));
            case BOUND -> choices.addAll(BoundText.OPERATORS);
            case DAYS -> choices.addAll(DAYS);
            default -> {}
        }
        return choices;
    }

    public String key() {
        return field.key();
    }

    public String type() {
        return field.type().name();
    }

    public boolean bad() {
        return !error.isEmpty();
    }

    public boolean lines() {
        return field.type() == FieldType.LONG || field.type() == FieldType.CODE;
    }

    /** Names and long texts take the whole width. */
    public boolean wide() {
        return lines() || (field.type() == FieldType.TEXT && field.needed());
    }

    public boolean select() {
        return field.type() == FieldType.CHOICE || field.type() == FieldType.ROLE || field.type() == FieldType.OPTION;
    }

    public boolean checkbox() {
        return field.type() == FieldType.BOOL;
    }

    /** Rows of a text area: as much as is in it, within reason. */
    public int rows() {
        return (int) Math.min(14, Math.max(2, text().lines().count() + 1));
    }

    public String none() {
        return field.type() == FieldType.ROLE
                ? "Anyone of the team"
                : field.type() == FieldType.OPTION ? "Always" : "–";
    }

    /** The text of the field's only or main input. */
    public String text() {
        return part("");
    }

    public String op() {
        return part(".op");
    }

    public String value() {
        return part(".value");
    }

    public String upper() {
        return part(".upper");
    }

    public boolean relative() {
        return part(".relative").equals("true");
    }

    public boolean ticked() {
        return text().equals("true");
    }

    public boolean has(String choice) {
        return texts.getOrDefault(key(), List.of()).contains(choice);
    }

    private String part(String name) {
        List<String> all = texts.getOrDefault(key() + name, List.of());
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** Ids of the hint and the message, for the input's description. */
    public String describedBy() {
        String hint = field.hint().isEmpty() ? "" : id + "-hint";
        return bad() ? (id + "-err " + hint).strip() : hint;
    }
}
