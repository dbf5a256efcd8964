package dev.phasegate.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * The exceptions with which the server gives up a form that is none, or a type of content that is none. They come without a type of their own, so the place
 * they come from tells them from faults of ours.
 */
final class UnreadableBody {
    private static final Set<String> PARSERS = Set.of(
            "org.jboss.resteasy.reactive.server.handlers.FormBodyHandler",
            "org.jboss.resteasy.reactive.server.handlers.MediaTypeMapper",
            "org.jboss.resteasy.reactive.common.providers.serialisers.MapAsFormUrlEncodedProvider",
            "org.jboss.resteasy.reactive.server.core.multipart.FormEncodedDataDefinition$FormEncodedDataParser",
            "org.jboss.resteasy.reactive.server.core.multipart.MultipartParser$ParseState",
            "org.jboss.resteasy.reactive.server.core.multipart.MultiPartParserDefinition$MultiPartUploadHandler");

    private UnreadableBody() {}

    static boolean is(Throwable thrown) {
        boolean parsing = thrown instanceof IllegalArgumentException
                || (thrown instanceof IOException
                        && String.valueOf(thrown.getMessage()).contains("parsing multipart"))
                || thrown.getClass().getName().startsWith("org.jboss.resteasy.reactive.server.core.multipart.");
        return parsing
                && Arrays.stream(thrown.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .anyMatch(PARSERS::contains);
    }
}
