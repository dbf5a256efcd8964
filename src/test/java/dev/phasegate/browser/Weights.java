package dev.phasegate.browser;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Sizes;

/** What came over the wire for each address, in bytes of compressed content. What the browser had kept counts nothing. */
final class Weights {
    private final Map<String, Long> bytes = new ConcurrentHashMap<>();
    private final Page page;

    Weights(Page page) {
        this.page = page;
        page.onRequestFinished(this::add);
    }

    private void add(Request request) {
        if (page.isClosed()) {
            return; // the event stream ends with its page
        }
        Sizes sizes = request.sizes();
        bytes.merge(request.url(), (long) sizes.responseBodySize, Long::sum);
    }

    long of(String part) {
        settle();
        return bytes.entrySet().stream()
                .filter(entry -> entry.getKey().contains(part))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long total() {
        settle();
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    void clear() {
        settle();
        bytes.clear();
    }

    private void settle() {
        page.waitForLoadState();
    }
}
