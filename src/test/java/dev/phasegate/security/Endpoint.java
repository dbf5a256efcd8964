package dev.phasegate.security;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** One method of a resource class, as its annotations describe it. */
record Endpoint(String verb, String path, Method method) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");
    /** Any identity at all. */
    static final String ANYBODY_KNOWN = "**";

    static Endpoint of(String verb, Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = joined(resource.getAnnotation(Path.class).value(), own == null ? "" : own.value());
        return new Endpoint(verb, path, method);
    }

    private static String joined(String... parts) {
        StringBuilder path = new StringBuilder();
        Stream.of(parts)
                .flatMap(part -> Stream.of(part.split("/(?![^{]*})")))
                .filter(part -> !part.isEmpty())
                .forEach(part -> path.append('/').append(part));
        return path.isEmpty() ? "/" : path.toString();
    }

    /** Without the patterns of its parameters: how the tables of the tests name it. */
    String name() {
        return verb + " " + PARAMETER.matcher(path).replaceAll("{$1}");
    }

    boolean writes() {
        return !verb.equals("GET");
    }

    boolean isOpen() {
        return annotation(PermitAll.class) && !method.isAnnotationPresent(RolesAllowed.class);
    }

    /** The roles of which one is needed. */
    Set<String> roles() {
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (allowed == null) {
            allowed = method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        }
        return allowed != null
                ? Set.of(allowed.value())
                : annotation(Authenticated.class) ? Set.of(ANYBODY_KNOWN) : Set.of();
    }

    boolean says() {
        return isOpen() || !roles().isEmpty();
    }

    private boolean annotation(Class<? extends java.lang.annotation.Annotation> type) {
        return method.isAnnotationPresent(type) || method.getDeclaringClass().isAnnotationPresent(type);
    }

    List<String> parameters() {
        return PARAMETER.matcher(path).results().map(match -> match.group(1)).toList();
    }

    /** The path with a value for each parameter. */
    String filled(java.util.function.UnaryOperator<String> value) {
        return PARAMETER.matcher(path).replaceAll(match -> Matcher.quoteReplacement(value.apply(match.group(1))));
    }

    String mediaType() {
        Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes == null) {
            consumes = method.getDeclaringClass().getAnnotation(Consumes.class);
        }
        if (consumes != null && !consumes.value()[0].contains("*")) {
            return consumes.value()[0];
        }
        return path.startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded";
    }

    /** The least that can be read as what the method takes. */
    String emptyBody() {
        boolean list = Arrays.stream(method.getParameters())
                .anyMatch(parameter -> List.class.isAssignableFrom(parameter.getType())
                        && !parameter.isAnnotationPresent(RestForm.class)
                        && !parameter.isAnnotationPresent(RestPath.class)
                        && !parameter.isAnnotationPresent(FormParam.class)
                        && !parameter.isAnnotationPresent(PathParam.class));
        return list ? "[]" : "{}";
    }

    @Override
    public String toString() {
        return name();
    }
}
