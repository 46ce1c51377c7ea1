package org.lingqu.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.protection.Grade;

/**
 * What a department states about a resource: the core elements of the compilation guide of 2017 that are not given by the platform
 * (resource code, provider, date of release), and local elements.
 *
 * @param name 信息资源名称
 * @param englishName name in English; empty when none was given
 * @param classification 信息资源分类
 * @param summary 信息资源摘要
 * @param nature origin, carrier, contents, segment
 * @param format 信息资源格式
 * @param formatType type within the format's class, e.g. {@code xlsx}
 * @param items 信息项, in order
 * @param sharing 共享属性
 * @param opening 开放属性
 * @param cycle 更新周期
 * @param related 关联资源代码: the same resource in another class
 * @param extension local elements by name (扩展元数据)
 */
public record EntryContent(
        String name,
        String englishName,
        Classification classification,
        String summary,
        Nature nature,
        ResourceFormat format,
        String formatType,
        List<Item> items,
        Sharing sharing,
        Opening opening,
        UpdateCycle cycle,
        List<ResourceCode> related,
        Map<String, String> extension) {

    public EntryContent {
        nature = Nature.orUnstated(nature);
        items = List.copyOf(items);
        related = List.copyOf(related);
        extension = Map.copyOf(extension);
    }

    /** The same content with other related codes. */
    public EntryContent withRelated(List<ResourceCode> codes) {
        return new EntryContent(
                name,
                englishName,
                classification,
                summary,
                nature,
                format,
                formatType,
                items,
                sharing,
                opening,
                cycle,
                codes,
                extension);
    }

    /** The item with this field name, without regard to case. */
    public Optional<Item> item(String code) {
        return items.stream().filter(item -> item.code().equalsIgnoreCase(code)).findFirst();
    }

    /** The items that together identify a row; empty when none was named. */
    public List<Item> keyItems() {
        return items.stream().filter(Item::key).toList();
    }

    /** Whether it can be aggregated, shared and opened by machine; a paper resource is only cataloged. */
    public boolean isElectronic() {
        return nature.carrier() == Carrier.ELECTRONIC;
    }

    /** Grade of the whole: the highest of its items (就高从严). */
    public Grade grade() {
        return Grade.highestOf(items.stream().map(Item::grade).toList());
    }
}
