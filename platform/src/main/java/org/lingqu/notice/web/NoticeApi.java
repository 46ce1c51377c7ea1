package org.lingqu.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notices for programs. */
@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "notices")
class NoticeApi {

    private final Notices notices;
    private final MessageSource messages;

    NoticeApi(Notices notices, MessageSource messages) {
        this.notices = notices;
        this.messages = messages;
    }

    record Told(UUID id, Instant at, String text, @Nullable String href, boolean grave, boolean read) {}

    @GetMapping
    @Operation(summary = "What the caller was told, newest first")
    List<Told> list(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") int limit) {
        return notices.of(actor, before, Math.max(1, Math.min(limit, 200))).stream()
                .map(this::told)
                .toList();
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Mark everything up to a notice as read")
    void read(Actor actor, @RequestParam UUID upTo) {
        notices.read(actor, upTo);
    }

    private Told told(Notice.Received notice) {
        String text = notice.said()
                .in((key, arguments) -> messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
        return new Told(notice.id(), notice.at(), text, notice.href(), notice.grave(), notice.read());
    }
}
