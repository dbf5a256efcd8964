package dev.phasegate.web;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.phasegate.shared.Ids;

/** Answers in the caller's language: problem+json under {@code /api}, a notice for htmx, otherwise a page. */
class ErrorMapping {
    private static final Logger LOG = Logger.getLogger(ErrorMapping.class);

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance error(Problem problem);

        static native TemplateInstance notice(Problem problem);
    }

    @ServerExceptionMapper(priority = 1)
    Response any(Throwable thrown, RoutingContext context) {
        if (thrown instanceof WebApplicationException web && isRedirectOrReady(web.getResponse())) {
            return web.getResponse();
        }
        return answer(noted(Problems.of(thrown), thrown, context), context);
    }

    @ServerExceptionMapper(priority = 1)
    Response web(WebApplicationException thrown, RoutingContext context) {
        return any(thrown, context);
    }

    // The server brings its own answer for this; naming it keeps one form for all.
    @ServerExceptionMapper(priority = 1)
    Response json(MismatchedInputException thrown, RoutingContext context) {
        return any(thrown, context);
    }

    private static boolean isRedirectOrReady(Response response) {
        return response.getStatus() < 400 || response.hasEntity();
    }

    /** Faults are logged once, here, with the reference that the person sees; refusals are theirs, not ours. */
    private static Problem noted(Problem problem, Throwable thrown, RoutingContext context) {
        if (problem.status() < 500) {
            // What could not be read is quoted by whoever could not read it, and may have been a secret.
            boolean quotes =
                    thrown instanceof JsonProcessingException || thrown.getCause() instanceof JsonProcessingException;
            LOG.debugf(
                    quotes ? null : thrown,
                    "%d %s",
                    problem.status(),
                    context.request().path());
            return problem;
        }
        Problem referenced = problem.reference(Ids.next());
        LOG.errorf(
                thrown,
                "%s: %s %s",
                referenced.reference(),
                context.request().method(),
                context.request().path());
        return referenced;
    }

    static Response answer(Problem problem, RoutingContext context) {
        if (context.request().path().startsWith("/api/")
                || context.request().path().startsWith("/ofrep/")) {
            return Response.status(problem.status())
                    .type("application/problem+json")
                    .entity(json(problem))
                    .build();
        }
        boolean fragment = context.request().getHeader(Pages.HX_REQUEST) != null;
        TemplateInstance body = fragment ? Templates.notice(problem) : Templates.error(problem);
        Response.ResponseBuilder response = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header(HttpHeaders.VARY, Pages.HX_REQUEST)
                .entity(body.render());
        if (fragment) {
            // Wherever the piece was to go, the message goes to the page's own place for messages.
            response.header("HX-Retarget", "#notice").header("HX-Reswap", "innerHTML");
        }
        return response.build();
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", problem.type());
        json.put("title", problem.title());
        json.put("status", problem.status());
        json.put("detail", problem.detail());
        json.put("errors", problem.fields());
        if (!problem.changes().isEmpty()) {
            json.put("changes", problem.changes());
        }
        if (problem.link() != null) {
            json.put("see", problem.link().href());
        }
        if (!problem.reference().isEmpty()) {
            json.put("reference", problem.reference());
        }
        return json;
    }
}
