package org.lingqu.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.lingqu.kernel.Actor;

/**
 * What the frame around every page tells, filled by whichever module knows it: any number of beans, each answering what it can. The first
 * answer in bean order wins, footer lines are added up; what nobody answers is left out of the frame. Called on every page, so answers
 * must come from memory.
 */
public interface FrameFacts {

    /** Name of this platform, e.g. 临渠市政务数据资源子平台. */
    default Optional<String> platformName(Locale locale) {
        return Optional.empty();
    }

    /** Lines at the foot of staff pages, e.g. which regulation applies. */
    default List<FooterLine> footer(Locale locale) {
        return List.of();
    }

    /** Notices the reader has not read. */
    default OptionalLong unreadNotices(Actor actor) {
        return OptionalLong.empty();
    }

    /** Where notices are read. */
    default Optional<String> noticesHref() {
        return Optional.empty();
    }

    /** Address that takes {@code q} and searches the catalog. */
    default Optional<String> searchHref() {
        return Optional.empty();
    }

    /** Where the reader sees the own account and posts. */
    default Optional<String> accountHref() {
        return Optional.empty();
    }

    /** Title of a norm as people call it, e.g. 安徽省政务数据资源管理办法 for {@code AH}. */
    default Optional<String> normTitle(String pack, Locale locale) {
        return Optional.empty();
    }
}
