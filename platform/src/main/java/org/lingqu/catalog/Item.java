package org.lingqu.catalog;

import org.jspecify.annotations.Nullable;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/**
 * An item (信息项) of an entry: one column of the resource.
 *
 * @param code field name in data and interfaces, letters, digits and underscores, unique in the entry without regard to case
 * @param name what people call it
 * @param type data type
 * @param length greatest number of characters (text) or of digits in all (numbers); null where the type has none
 * @param scale digits behind the point; null where the type has none or it is not stated
 * @param required whether every row has a value
 * @param key whether the item belongs to the key of a row
 * @param grade grade of its values
 * @param mark what personal information it holds; decides the default mask
 * @param rule a further check of every value
 * @param codeList name of the code list its values come from; null when free
 */
public record Item(
        String code,
        String name,
        ItemType type,
        @Nullable Integer length,
        @Nullable Integer scale,
        boolean required,
        boolean key,
        Grade grade,
        PersonalMark mark,
        ValueRule rule,
        @Nullable String codeList) {}
