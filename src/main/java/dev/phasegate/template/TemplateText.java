package dev.phasegate.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.document.PlanDocument;

/** A saved template as text, its blanks, and what of a plan does not belong into one. */
@ApplicationScoped
class TemplateText {
    private final DocumentJson json;

    TemplateText(DocumentJson json) {
        this.json = json;
    }

    String write(PlanDocument document) {
        return json.text(document);
    }

    PlanDocument read(String text) {
        return json.read(text);
    }

    List<Parameter> blanks(PlanDocument document) {
        return Blanks.in(json.tree(document)).stream().map(Parameter::named).toList();
    }

    PlanDocument filled(PlanDocument document, Map<String, String> values) {
        return json.document(Blanks.fillAll(json.tree(document), values));
    }

    PlanDocument titled(PlanDocument document, String title) {
        return with(document, Map.of("title", title));
    }

    /** The dates of one plan are not those of the next. */
    PlanDocument undated(PlanDocument document) {
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put("tZero", null);
        return with(document, changed);
    }

    /** How to reach people is for the team of a plan, not for everybody. */
    PlanDocument shared(PlanDocument document) {
        return with(undated(document), Map.of("contacts", List.of()));
    }

    private PlanDocument with(PlanDocument document, Map<String, Object> changed) {
        Map<String, Object> tree = new LinkedHashMap<>(json.tree(document));
        tree.putAll(changed);
        return json.document(tree);
    }
}
