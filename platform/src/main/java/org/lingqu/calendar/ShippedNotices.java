package org.lingqu.calendar;

import java.util.List;
import java.util.stream.IntStream;
import org.lingqu.kernel.yaml.YamlNode;

/** The State Council's notices that come with the product. */
final class ShippedNotices {

    private static final int FIRST = 2021;
    private static final int LAST = 2026;

    private ShippedNotices() {}

    static List<Notice> all() {
        return IntStream.rangeClosed(FIRST, LAST)
                .mapToObj(year -> NoticeReader.read(YamlNode.resource("/calendar/notices/" + year + ".yaml")))
                .toList();
    }
}
