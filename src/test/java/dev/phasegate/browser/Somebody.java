package dev.phasegate.browser;

import java.net.URI;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;

import dev.phasegate.testsupport.TestUsers;

/** A person with a browser of their own, signed in, and the errors that their pages ran into. */
final class Somebody implements AutoCloseable {
    private static final String WATCH = """
            ([selector, text]) => {
              const until = Date.now() + 15000;
              window.seenAt = new Promise((done, never) => {
                const look = () => {
                  if ([...document.querySelectorAll(selector)].some(e => e.textContent.includes(text))) done(Date.now());
                  else if (Date.now() > until) never(new Error("never seen: " + text + " in: " + document.querySelector("main").innerText));
                  else setTimeout(look, 5);
                };
                look();
              });
              return true;
            }""";

    final TestUsers.Person who;
    final Page page;
    private final String base;
    private final BrowserContext browser;
    private final Complaints complaints;

    Somebody(BrowserContext browser, String base, TestUsers.Person who) {
        this.browser = browser;
        this.base = base.replaceAll("/$", "");
        this.who = who;
        if (who != null) {
            browser.addCookies(List.of(new Cookie("phasegate", who.cookie())
                    .setDomain(URI.create(base).getHost())
                    .setPath("/")
                    .setHttpOnly(true)));
        }
        page = browser.newPage();
        page.setDefaultTimeout(15_000);
        complaints = new Complaints(page, this.base);
    }

    Somebody open(String path) {
        page.navigate(base + path);
        return this;
    }

    String path() {
        return URI.create(page.url()).getPath();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Notes from now on when an element first holds the text, to be asked for by {@link #seenAt}. */
    void watch(String selector, String text) {
        page.evaluate(WATCH, List.of(selector, text));
    }

    /** When it did, by this machine's clock: exact to some milliseconds, where waiting for it looks ever more rarely. */
    long seenAt() {
        return ((Number) page.evaluate("window.seenAt")).longValue();
    }

    String main() {
        return page.locator("main").innerText();
    }

    /** What a careful browser would complain about: script errors, refused content, requests to other hosts. */
    List<String> complaints() {
        return complaints.all();
    }

    @Override
    public void close() {
        browser.close();
    }
}
