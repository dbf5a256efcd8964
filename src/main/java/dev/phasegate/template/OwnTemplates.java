package dev.phasegate.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.markdown.FrontMatter;
import dev.phasegate.transfer.markdown.WrittenPlan;

/**
 * The templates that come with the program. Numbers are filled in before the file is read, because limits and lengths are
 * made of them; texts afterwards, so that nothing that somebody types can become structure.
 */
@ApplicationScoped
public class OwnTemplates {
    private static final List<String> FILES = List.of(
            "no-staging-feature-flags",
            "staging-soak",
            "additive-schema-change",
            "blue-green",
            "direct-to-production",
            "expand-migrate-contract",
            "major-database-upgrade");
    private static final String PARAMETER = "param ";
    private final DocumentJson json;
    private final Map<String, PlanTemplate> templates = new LinkedHashMap<>();

    OwnTemplates(DocumentJson json) {
        this.json = json;
        FILES.forEach(file -> templates.put(file, template(file, text(file))));
    }

    public List<PlanTemplate> all() {
        return List.copyOf(templates.values());
    }

    Optional<PlanTemplate> of(String key) {
        return Optional.ofNullable(templates.get(key));
    }

    /** Each template as a plan, its parameters as preset. */
    public Map<String, PlanDocument> documents() {
        Map<String, PlanDocument> documents = new LinkedHashMap<>();
        templates.forEach((key, template) -> documents.put(key, template.document(Map.of())));
        return documents;
    }

    private PlanTemplate template(String key, String text) {
        Map<String, String> front = FrontMatter.of(text);
        List<Parameter> parameters = front.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PARAMETER))
                .map(entry -> Parameter.declared(entry.getKey().substring(PARAMETER.length()), entry.getValue()))
                .toList();
        return new PlanTemplate(
                key,
                front.getOrDefault("name", key),
                front.getOrDefault("about", ""),
                parameters,
                "",
                false,
                values -> filled(text, parameters, values));
    }

    private PlanDocument filled(String text, List<Parameter> parameters, Map<String, String> values) {
        Map<String, String> numbers = parameters.stream()
                .filter(Parameter::number)
                .collect(Collectors.toMap(Parameter::key, parameter -> values.get(parameter.key())));
        PlanDocument read = WrittenPlan.read(Blanks.fill(text, numbers)).document();
        return json.document(Blanks.fillAll(json.tree(read), values));
    }

    private static String text(String file) {
        try (InputStream in = OwnTemplates.class.getResourceAsStream("/plan-templates/" + file + ".md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the templates are part of the program", e);
        }
    }
}
