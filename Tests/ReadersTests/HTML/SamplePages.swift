/// Small pages with what real ones have: what random damage is done to.
enum SamplePages {
  static let all = [cms, word, tables, old]

  private static let cms = """
    <!DOCTYPE html><html><head><meta charset="utf-8"><title>某局2023年报告_门户</title>
    <script>if (a<b) document.write("<td>");</script></head><body>
    <div class="nav"><ul><li><a href="/">首页</a><li><a href="/a">公开</a><li><a href="/b">互动</a></ul></div>
    <h1>某局2023年报告</h1><div class=info>来源：办公室&nbsp;&nbsp;日期：2024-01-20</div>
    <div id=zoom><p>　　根据规定，编制本报告。</p><p><strong>一、总体</strong></p>
    <p>全年公开<span>1</span><span>2</span>条，<a href="x.html">详见网站</a>；收到申请3件。<br><br>今后加强。</p>
    <p><img src=a.png></p><p style="text-align:right">某局<br>2024年1月20日</p></div>
    <div class=share>分享：<a href=#>甲</a><a href=#>乙</a><a href=#>丙</a></div></body></html>
    """

  private static let word = """
    <html xmlns:o="urn:x"><body lang=ZH-CN><!--[if gte mso 9]><xml></xml><![endif]-->
    <div class=Section1 style='layout-grid:15.6pt'><p class=MsoNormal align=center><b><span
    style='font-size:22.0pt;font-family:宋体'>某局<span lang=EN-US>2023</span>年报告<o:p></o:p></span></b></p>
    <p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
    <table class=MsoNormalTable border=1><tr style='height:20pt'><td width=100 rowspan=2><p>项<span>目</span></p></td>
    <td colspan=2><p>申请人<o:p></o:p></p></td></tr><tr><td>自然人<td>法人</tr>
    <tr><td><p><span>新收<span>数量</span></span></p></td><td><p><span lang=EN-US>1<o:p></o:p></span></p></td>
    <td><p>&nbsp;</p></td></tr></table></div></body></html>
    """

  private static let tables = """
    <table width=100%><tr><td bgcolor=#fff><a href=1>一</a>|<a href=2>二</a>|<a href=3>三</a></td></tr>
    <tr><td><table><tr><td>标题<tr><td><p>正文，一。</p><table border=1><caption>表</caption>
    <thead><tr><th>项<th>数</thead><tbody><tr><td>甲<br>乙<td>1</td></tr><tr><td>丙<td>2</tbody></table>
    <div style="display:none"><p>藏</p></div>&ldquo;后&rdquo;&#24180;&amp;&lt;</td></tr></table>
    <tr><td>页脚</table>
    """

  private static let old = """
    <HTML><BODY><CENTER><FONT size=5><B>某局报告</B></FONT></CENTER><BR><BR>
    &nbsp;&nbsp;&nbsp; <FONT face=宋体>一、总体<BR>&nbsp;&nbsp;&nbsp; 公开信息１２条<BR>
    <B>二、<I>公</B>开</I><P>三、申请<P><PRE>甲	1
    乙	2</PRE><HR><IFRAME src=x>y</IFRAME><select><option>链接</select><textarea><p></textarea>
    """
}
