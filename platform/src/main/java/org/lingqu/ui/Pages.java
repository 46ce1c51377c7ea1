package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Makes the {@link Page} of a request. */
@Component
class Pages {

    private final MessageSource messages;
    private final LocaleResolver languages;
    private final LegalTime clock;
    private final PublicAddress publicAddress;
    private final ObjectProvider<ActorSource> actors;
    private final ObjectProvider<FrameFacts> facts;
    private final ObjectProvider<Place> places;

    Pages(
            MessageSource messages,
            LocaleResolver languages,
            LegalTime clock,
            PublicAddress publicAddress,
            ObjectProvider<ActorSource> actors,
            ObjectProvider<FrameFacts> facts,
            ObjectProvider<Place> places) {
        this.messages = messages;
        this.languages = languages;
        this.clock = clock;
        this.publicAddress = publicAddress;
        this.actors = actors;
        this.facts = facts;
        this.places = places;
    }

    Wording wording(HttpServletRequest request) {
        return wording(languages.resolveLocale(request));
    }

    Wording wording(Locale locale) {
        return new Wording(messages, locale, pack -> first(fact -> fact.normTitle(pack, locale)));
    }

    /** @param place key of the current place; null: found by the path */
    Page of(HttpServletRequest request, @Nullable String place) {
        Wording wording = wording(request);
        Actor actor = actor(request);
        Address address = address(request);
        return new Page(
                wording,
                Preferences.themeOf(request),
                address,
                actor,
                request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token : null,
                request.getAttribute(UiAttributes.NONCE) instanceof String nonce ? nonce : "",
                frame(wording, actor, address.path(), place),
                clock.now());
    }

    private @Nullable Actor actor(HttpServletRequest request) {
        ActorSource source = actors.getIfAvailable();
        return source == null ? null : source.actorOf(request);
    }

    private Frame frame(Wording wording, @Nullable Actor actor, String path, @Nullable String place) {
        Locale locale = wording.locale();
        List<Place> open = places.stream()
                .filter(each -> each.openTo(actor))
                .sorted(Comparator.comparingInt(Place::order))
                .toList();
        String current = place != null
                ? place
                : open.stream()
                        .filter(each -> each.covers(path) > 0)
                        .max(Comparator.comparingInt(each -> each.covers(path)))
                        .map(Place::key)
                        .orElse("");
        List<Frame.Stop> stops = open.stream()
                .map(each -> new Frame.Stop(
                        each.key(),
                        each.href(),
                        wording.text(each.message()),
                        each.startsGroup(),
                        each.key().equals(current),
                        each.count() == null || actor == null ? 0 : each.count().applyAsLong(actor)))
                .toList();
        return new Frame(
                this.<String>first(fact -> fact.platformName(locale))
                        .orElseGet(() -> wording.text("ui.frame.platform")),
                stops,
                facts.orderedStream()
                        .flatMap(fact -> fact.footer(locale).stream())
                        .toList(),
                actor == null ? null : notices(actor),
                this.<String>first(FrameFacts::noticesHref).orElse(null),
                this.<String>first(FrameFacts::searchHref).orElse(null),
                this.<String>first(FrameFacts::accountHref).orElse(null),
                "/sign-out");
    }

    private @Nullable Long notices(Actor actor) {
        return facts.orderedStream()
                .map(fact -> fact.unreadNotices(actor))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .findFirst()
                .orElse(null);
    }

    private <T> Optional<T> first(Function<FrameFacts, Optional<T>> question) {
        return facts.orderedStream().map(question).flatMap(Optional::stream).findFirst();
    }

    /** The page's own address; for an answer to a form that cannot be asked for again, the page the form stood on. */
    private Address address(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            String referer = request.getHeader("Referer");
            if (referer != null && publicAddress.leadsHere(referer, request)) {
                try {
                    URI from = URI.create(referer);
                    return Address.of(from.getPath(), from.getRawQuery());
                } catch (IllegalArgumentException unreadable) {
                    return Address.of(request.getRequestURI(), null);
                }
            }
            return Address.of(request.getRequestURI(), null);
        }
        return Address.of(request.getRequestURI(), request.getQueryString());
    }
}
