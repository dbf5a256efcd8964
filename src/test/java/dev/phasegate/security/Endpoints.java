package dev.phasegate.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

/** Every endpoint of the application, read from its compiled classes. */
final class Endpoints {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Map<Class<? extends java.lang.annotation.Annotation>, String> VERBS = Map.of(
            GET.class, "GET", POST.class, "POST", PUT.class, "PUT", DELETE.class, "DELETE", PATCH.class, "PATCH");

    private Endpoints() {}

    static List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("dev"))) {
            files.filter(file -> file.toString().matches(".*(?<!-info)\\.class"))
                    .forEach(file -> collect(load(file), all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::verb));
        return all;
    }

    private static void collect(Class<?> type, List<Endpoint> all) {
        if (!type.isAnnotationPresent(jakarta.ws.rs.Path.class)) {
            return;
        }
        for (Method method : type.getDeclaredMethods()) {
            VERBS.forEach((annotation, verb) -> {
                if (method.isAnnotationPresent(annotation)) {
                    all.add(Endpoint.of(verb, type, method));
                }
            });
        }
    }

    private static Class<?> load(Path file) {
        String path = CLASSES.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
