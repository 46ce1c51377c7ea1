package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.lingqu.catalog.watch.SavedSearches;
import org.lingqu.catalog.watch.SearchNews;
import org.lingqu.ui.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.HtmlUtils;

/** The Atom feed of a saved search (RFC 4287). Feed readers cannot sign in: the token in the address lets them read just this feed. */
@RestController
@Tag(name = "catalog")
class FeedApi {

    static final String PATH = "/api/v1/catalog/feeds";

    private static final String TYPE = "application/atom+xml;charset=UTF-8";

    private final SavedSearches searches;
    private final MessageSource messages;
    private final PublicAddress address;

    FeedApi(SavedSearches searches, MessageSource messages, PublicAddress address) {
        this.searches = searches;
        this.messages = messages;
        this.address = address;
    }

    @GetMapping(
            path = PATH + "/{token}",
            produces = {TYPE, "application/json"})
    @Operation(summary = "News of a saved search as an Atom feed; answers 304 to a reader who has the newest")
    ResponseEntity<String> feed(@PathVariable String token, ServletWebRequest request) {
        SavedSearches.Feed feed = searches.feed(token);
        SearchNews newest = feed.news().isEmpty() ? null : feed.news().get(0);
        String mark = feed.search().id() + "-" + (newest == null ? 0 : newest.number());
        if (request.checkNotModified(mark)) {
            return ResponseEntity.status(304).eTag(mark).build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(mark)
                .header("Content-Type", TYPE)
                .body(xml(feed, newest));
    }

    private String xml(SavedSearches.Feed feed, @org.jspecify.annotations.Nullable SearchNews newest) {
        String base = address.base();
        Locale locale = LocaleContextHolder.getLocale();
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        element(xml, "id", "urn:uuid:" + feed.search().id());
        element(xml, "title", feed.search().name());
        element(xml, "updated", (newest == null ? feed.search().createdAt() : newest.at()).toString());
        element(xml, "generator", "Lingqu");
        for (SearchNews news : feed.news()) {
            xml.append("<entry>\n");
            element(xml, "id", "urn:lingqu:" + feed.search().id() + ":" + news.number());
            element(xml, "title", news.name());
            element(xml, "updated", news.at().toString());
            xml.append("<author>");
            element(xml, "name", news.provider());
            xml.append("</author>\n<link href=\"")
                    .append(escaped(base + news.href()))
                    .append("\"/>\n");
            element(xml, "category", news.kind(), locale);
            element(
                    xml,
                    "summary",
                    messages.getMessage(
                            "catalog.watch.notice." + news.kind(),
                            new Object[] {feed.search().name(), news.name(), news.provider()},
                            locale));
            xml.append("</entry>\n");
        }
        return xml.append("</feed>\n").toString();
    }

    private void element(StringBuilder xml, String name, SearchNews.NewsKind kind, Locale locale) {
        xml.append('<')
                .append(name)
                .append(" term=\"")
                .append(kind)
                .append("\" label=\"")
                .append(escaped(messages.getMessage("name.NewsKind." + kind, null, locale)))
                .append("\"/>\n");
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscapeDecimal(text, "UTF-8");
    }
}
