package dev.phasegate.web;

import java.util.List;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What people wrote, as HTML: {@code {text.markdown}} in a template. Raw HTML is shown as text; links lead to http, https,
 * mailto or tel only; an image becomes its description, because no page loads anything from outside.
 */
@TemplateExtension
public final class Markdown {
    private static final int MAX_NESTING = 32;
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_NESTING)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto", "tel")))
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (tag.equals("a")) {
                    attributes.put("rel", "nofollow noreferrer");
                }
                // Alignment of table cells would be an inline style, which the content policy refuses anyway.
                attributes.remove("align");
                attributes.remove("style");
            })
            .nodeRendererFactory(DescribedImage::new)
            .build();

    private Markdown() {}

    public static RawString markdown(String text) {
        return new RawString(RENDERER.render(PARSER.parse(text)));
    }

    private record DescribedImage(org.commonmark.renderer.html.HtmlNodeRendererContext context)
            implements org.commonmark.renderer.NodeRenderer {

        @Override
        public java.util.Set<Class<? extends org.commonmark.node.Node>> getNodeTypes() {
            return java.util.Set.of(Image.class);
        }

        @Override
        public void render(org.commonmark.node.Node image) {
            for (var child = image.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
