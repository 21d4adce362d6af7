"""Writes forestry-2023.docx, the draft of a body that does not exist, the same bytes each time.

In it is what plain text has not: automatic numbers, merged cells, a tracked change, footnotes (one with an
identity number that was made up), a comment and hidden text.
"""

import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content, style="", look=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{style}{look}</w:pPr>{runs}</w:p>"


def note(number):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def cell(content, across=1, down=""):
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    merge = {"": "", "begins": '<w:vMerge w:val="restart"/>', "goes on": "<w:vMerge/>"}[down]
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{merge}</w:tcPr>{paragraph(content)}</w:tc>'


def table(columns, rows):
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = f'<w:gridCol w:w="{8400 // columns}"/>' * columns
    width = '<w:tblW w:w="5000" w:type="pct"/>'
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{width}<w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>{paragraph()}"


def disclosure():
    rows = [[cell("第二十条第（一）项", 4)]]
    rows.append([cell(text) for text in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")])
    rows.append([cell(text) for text in ("规章", "0", "0", "0")])
    rows.append([cell(text) for text in ("行政规范性文件", "2", "1", "7")])
    for article, head, values in (
        ("（五）", "本年处理决定数量", [("行政许可", "64")]),
        ("（六）", "本年处理决定数量", [("行政处罚", "19"), ("行政强制", "0")]),
        ("（八）", "本年收费金额（单位：万元）", [("行政事业性收费", "8.5")]),
    ):
        rows.append([cell(f"第二十条第{article}项", 4)])
        rows.append([cell("信息内容"), cell(head, 3)])
        rows += [[cell(label), cell(value, 3)] for label, value in values]
    return table(4, rows)


def requests():
    none = ["0"] * 7

    def values(natural, company):
        return [natural, company, "0", "0", "0", "0", str(int(natural) + int(company))]

    head = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        [cell(head, 3, "begins"), cell("申请人情况", 7)],
        [cell("", 3, "goes on"), cell("自然人", 1, "begins"), cell("法人或其他组织", 5), cell("总计", 1, "begins")],
        [cell("", 3, "goes on"), cell("", 1, "goes on")]
        + [cell(text) for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")]
        + [cell("", 1, "goes on")],
        [cell("一、本年新收政府信息公开申请数量", 3)] + [cell(text) for text in values("9", "3")],
        [cell("二、上年结转政府信息公开申请数量", 3)] + [cell(text) for text in values("1", "0")],
    ]
    down = "begins"
    for group, items in (
        ("（一）予以公开", [("", values("5", "2"))]),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", [("", values("1", "0"))]),
        (
            "（三）不予公开",
            [
                ("1.属于国家秘密", none),
                ("2.其他法律行政法规禁止公开", none),
                ("3.危及“三安全一稳定”", none),
                ("4.保护第三方合法权益", values("1", "0")),
                ("5.属于三类内部事务信息", none),
                ("6.属于四类过程性信息", none),
                ("7.属于行政执法案卷", none),
                ("8.属于行政查询事项", none),
            ],
        ),
        (
            "（四）无法提供",
            [
                ("1.本机关不掌握相关政府信息", values("2", "1")),
                ("2.没有现成信息需要另行制作", none),
                ("3.补正后申请内容仍不明确", none),
            ],
        ),
        (
            "（五）不予处理",
            [
                ("1.信访举报投诉类申请", none),
                ("2.重复申请", none),
                ("3.要求提供公开出版物", none),
                ("4.无正当理由大量反复申请", none),
                ("5.要求行政机关确认或重新出具已获取信息", none),
            ],
        ),
        (
            "（六）其他处理",
            [
                ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", none),
                ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", none),
                ("3.其他", none),
            ],
        ),
        ("（七）总计", [("", values("9", "3"))]),
    ):
        for place, (label, numbers) in enumerate(items):
            first = cell("三、本年度办理结果", 1, down)
            down = "goes on"
            if label:
                labels = [cell(group, 1, "goes on" if place else "begins"), cell(label)]
            else:
                labels = [cell(group, 2)]
            rows.append([first] + labels + [cell(text) for text in numbers])
    rows.append([cell("四、结转下年度继续办理", 3)] + [cell(text) for text in values("1", "0")])
    return table(10, rows)


def disputes():
    kinds = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    first = [cell("行政复议", 5), cell("行政诉讼", 10)]
    second = [cell(kind, 1, "begins") for kind in kinds]
    second += [cell("未经复议直接起诉", 5), cell("复议后起诉", 5)]
    third = [cell("", 1, "goes on") for _ in kinds] + [cell(kind) for kind in kinds * 2]
    numbers = [cell(text) for text in "1 0 0 0 1 0 0 0 0 0 0 0 0 0 0".split()]
    return table(15, [first, second, third, numbers])


def document():
    changed = (
        '<w:del w:id="90" w:author="周静" w:date="2024-01-15T09:00:00Z"><w:r><w:delText>148</w:delText></w:r></w:del>'
        f'<w:ins w:id="91" w:author="周静" w:date="2024-01-15T09:00:00Z">{run("152")}</w:ins>'
    )
    asked = (
        f'<w:commentRangeStart w:id="0"/>{run("满意率为95.2%")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    body = [
        paragraph("榆岭县林业局2023年政府信息公开工作年度报告", style="Title"),
        paragraph(
            "根据《中华人民共和国政府信息公开条例》第四十九条、第五十条和《中华人民共和国政府信息公开工作年度报告格式》"
            "（国办公开办函〔2021〕30号）的要求，编制本报告。报告中所列数据的统计期限为2023年1月1日至2023年12月31日。"
            "如对本报告有疑问，请与榆岭县林业局办公室联系（地址：榆岭县松风路18号；电话：0351-2345678；电子邮箱：yulinglyj@example.cn）。"
        ),
        paragraph("总体情况", style="Heading1"),
        paragraph("主动公开", style="Heading2"),
        paragraph("2023年，我局公开政府信息", changed, "条，其中森林防火通告21条、林木采伐许可信息64条、造林补贴发放名册9期", note(2), "。"),
        paragraph("依申请公开", style="Heading2"),
        paragraph(
            "全年收到政府信息公开申请12件，上年结转1件，办结12件，结转下年度1件", note(3), "。没有收取信息处理费。"
        ),
        paragraph("政府信息管理", style="Heading2"),
        paragraph("全年制发行政规范性文件2件，废止1件，现行有效7件，均在发布后十日内归入专栏。", run("（此处等王科长核）", "<w:vanish/>")),
        paragraph("政府信息公开平台建设", style="Heading2"),
        paragraph("专栏增设古树名木、退耕还林两个栏目，林区六个管护站设有公告牌。"),
        paragraph("监督保障", style="Heading2"),
        paragraph("把公开工作列入科室考核，举办培训2次；社会评议发放问卷84份，", asked, "；没有因公开工作被追究责任的情形。"),
        paragraph("主动公开政府信息情况", style="Heading1"),
        disclosure(),
        paragraph("收到和处理政府信息公开申请情况", style="Heading1"),
        requests(),
        paragraph("政府信息公开行政复议、行政诉讼情况", style="Heading1"),
        disputes(),
        paragraph("存在的主要问题及改进情况", style="Heading1"),
        paragraph("存在的主要问题：一是采伐许可的办理条件写得不够明白；二是管护站公告牌更新不及时。"),
        paragraph("改进情况：一是用问答的形式改写12项办事指南；二是由护林员每月核对一次公告牌并留存照片。"),
        paragraph("其他需要报告的事项", style="Heading1"),
        paragraph("2023年没有发出收费通知，没有收取信息处理费。办理人大代表建议、政协提案4件，结果均已公开。没有其他需要报告的事项。"),
        paragraph("榆岭县林业局", look='<w:jc w:val="right"/>'),
        paragraph("2024年1月19日", look='<w:jc w:val="right"/>'),
    ]
    return f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'


def footnotes():
    texts = {2: "名册按村公示，其中一户的户主身份证号110105199003072311登记有误，已更正。", 3: "含信函申请3件。"}
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(mark, run(" " + text))}</w:footnote>'
        for number, text in texts.items()
    )
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((0, "separator"), (1, "continuationSeparator"))
    )
    return f'<w:footnotes xmlns:w="{WORD}">{lines}{notes}</w:footnotes>'


def styles():
    def style(name, title, properties):
        return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="Normal"/>{properties}</w:style>'

    def heading(level):
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        return style(f"Heading{level + 1}", f"heading {level + 1}", f'<w:pPr>{numbers}<w:outlineLvl w:val="{level}"/></w:pPr><w:rPr><w:b/></w:rPr>')

    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    title = style("Title", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>')
    return f'<w:styles xmlns:w="{WORD}">{normal}{title}{heading(0)}{heading(1)}</w:styles>'


def numbering():
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("%1、", "（%2）"))
    )
    return f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def comments():
    return f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="周静" w:date="2024-01-15T09:00:00Z" w:initials="周">{paragraph("这个数请再核一遍")}</w:comment></w:comments>'


def main():
    parts = {
        "styles": styles(),
        "numbering": numbering(),
        "footnotes": footnotes(),
        "comments": comments(),
    }
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}{"document.main" if name == "document" else name}+xml"/>'
        for name in ["document", *parts]
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{rels}{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="document" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    files.update({f"word/{name}.xml": text for name, text in parts.items()})
    with zipfile.ZipFile("forestry-2023.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, HEAD + text)


main()
