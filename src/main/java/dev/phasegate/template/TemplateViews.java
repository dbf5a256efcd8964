package dev.phasegate.template;

import java.util.List;
import java.util.Map;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of this package. */
@CheckedTemplate(basePath = "template")
final class TemplateViews {

    private TemplateViews() {}

    static native TemplateInstance gallery(List<TemplateCard> own, List<TemplateCard> saved);

    static native TemplateInstance template(TemplateView view);

    static native TemplateInstance copy(String slug, String original, String title, Map<String, String> wrong);

    static native TemplateInstance save(
            String slug, String original, String name, String about, Map<String, String> wrong);
}
