package org.lingqu.notice.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.lingqu.kernel.Actor;
import org.lingqu.notice.Notices;
import org.lingqu.ui.FrameFacts;
import org.springframework.stereotype.Component;

/** Puts the number of unread notices into the frame of every page; remembered for a few seconds, as every page asks. */
@Component
class NoticeFacts implements FrameFacts {

    private record Reader(UUID person, Object department, Object permissions) {}

    private final Notices notices;
    private final Cache<Reader, Long> counts = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(3))
            .maximumSize(10_000)
            .build();

    NoticeFacts(Notices notices) {
        this.notices = notices;
    }

    @Override
    public OptionalLong unreadNotices(Actor actor) {
        Reader reader = new Reader(actor.id(), actor.departmentName(), actor.permissions());
        return OptionalLong.of(counts.get(reader, key -> notices.unread(actor)));
    }

    @Override
    public Optional<String> noticesHref() {
        return Optional.of("/notices");
    }
}
