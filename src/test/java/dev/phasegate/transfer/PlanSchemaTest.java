package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.phasegate.plan.PlainJson;

/** The published schema fits what is exported: every sample plan, and no plan that is spoilt. */
class PlanSchemaTest {
    private final PlanForms forms = new PlanForms(PlainJson.documents(), PlainJson.mapper());
    private final Map<String, Object> schema = PlanSchema.of("https://example.org/schema/plan-1.json");

    private Map<String, Object> exported(TheirPlans.Named plan) {
        String hash = PlainJson.documents().contentHash(plan.document());
        return forms.json(forms.json(plan.document(), new PlanForms.Header("https://example.org", "x", 1, hash)));
    }

    @Test
    void everySamplePlan_fits() throws IOException {
        for (TheirPlans.Named plan : TheirPlans.all()) {
            assertThat(new Fit(schema).problems(exported(plan))).as(plan.name()).isEmpty();
        }
    }

    @Test
    void spoiltPlan_doesNotFit() throws IOException {
        Map<String, Object> plan = exported(TheirPlans.all().get(0));
        plan.put("surprise", 1);
        plan.put("risk", "TERRIBLE");
        plan.put("revision", "one");
        plan.remove("title");
        assertThat(new Fit(schema).problems(plan)).hasSize(4);
    }

    /** As much of JSON Schema as ours uses; a word that it does not know fails. */
    private record Fit(Map<String, Object> root) {
        List<String> problems(Object value) {
            List<String> problems = new ArrayList<>();
            check(root, value, "$", problems);
            return problems;
        }

        private void check(Map<String, Object> schema, Object value, String at, List<String> problems) {
            schema.forEach((word, rule) -> {
                switch (word) {
                    case "$ref" -> check(definition(rule.toString()), value, at, problems);
                    case "type" -> require(types(rule).stream().anyMatch(type -> is(type, value)), at, rule, problems);
                    case "enum" -> require(((List<?>) rule).contains(value), at, rule, problems);
                    case "const" -> require(rule.equals(value), at, rule, problems);
                    case "required" ->
                        ((List<?>) rule)
                                .forEach(key -> require(((Map<?, ?>) value).containsKey(key), at, key, problems));
                    case "properties" -> properties(schema, value, at, problems);
                    case "items" -> items(rule, value, at, problems);
                    case "pattern" -> require(value.toString().matches(rule.toString()), at, rule, problems);
                    case "minimum", "additionalProperties", "format", "$schema", "$id", "$defs", "title" -> {}
                    default -> throw new AssertionError("no such word: " + word);
                }
            });
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> definition(String reference) {
            return (Map<String, Object>)
                    ((Map<String, Object>) root.get("$defs")).get(reference.substring("#/$defs/".length()));
        }

        @SuppressWarnings("unchecked")
        private void properties(Map<String, Object> schema, Object value, String at, List<String> problems) {
            if (!(value instanceof Map<?, ?> map)) {
                return;
            }
            Map<String, Object> known = (Map<String, Object>) schema.get("properties");
            map.forEach((key, part) -> {
                require(known.containsKey(key), at, "unknown " + key, problems);
                if (known.containsKey(key)) {
                    check((Map<String, Object>) known.get(key), part, at + "." + key, problems);
                }
            });
        }

        @SuppressWarnings("unchecked")
        private void items(Object rule, Object value, String at, List<String> problems) {
            if (value instanceof List<?> list) {
                list.forEach(part -> check((Map<String, Object>) rule, part, at + "[]", problems));
            }
        }

        private static List<?> types(Object rule) {
            return rule instanceof List<?> list ? list : List.of(rule);
        }

        private static boolean is(Object type, Object value) {
            return switch (type.toString()) {
                case "null" -> value == null;
                case "string" -> value instanceof String;
                case "boolean" -> value instanceof Boolean;
                case "integer" -> value instanceof Integer;
                case "number" -> value instanceof Number;
                case "array" -> value instanceof List;
                case "object" -> value instanceof Map;
                default -> throw new AssertionError(type);
            };
        }

        private static void require(boolean holds, String at, Object rule, List<String> problems) {
            if (!holds) {
                problems.add(at + ": " + rule);
            }
        }
    }
}
